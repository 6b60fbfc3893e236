//! What the commands of LaTeX and of resume classes do to text.

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// A heading of this depth; its argument is the text.
    Heading(u8),
    /// Starts a list item.
    Item,
    /// Ends a line, or a table row.
    LineEnd,
    /// Ends a paragraph.
    Block,
    /// Leaves a wide gap.
    Gap,
    /// Makes the next group bold.
    Bold,
    /// Makes the rest of the group bold.
    BoldFromHere,
    /// Puts a combining accent on the next letter.
    Accent(char),
    /// Stands for this text.
    Sign(&'static str),
    /// Takes this many arguments out of the text.
    Drop(usize),
    /// The next group is plain text.
    Inline,
}

/// The effect of a command; `None` for one that is not known.
pub(super) fn effect(name: &str) -> Option<Effect> {
    structure(name).or_else(|| sign(name).map(Effect::Sign)).or_else(|| accent(name)).or_else(|| dropped(name))
}

fn structure(name: &str) -> Option<Effect> {
    Some(match name {
        "part" | "chapter" | "section" | "cvsection" => Effect::Heading(1),
        "subsection" | "cvsubsection" => Effect::Heading(2),
        "subsubsection" | "paragraph" => Effect::Heading(3),
        "item" => Effect::Item,
        "\\" | "newline" | "linebreak" | "tabularnewline" | "cr" => Effect::LineEnd,
        "par" | "break" | "newpage" | "clearpage" | "pagebreak" | "smallskip" | "medskip" | "bigskip" | "hrule"
        | "hline" | "toprule" | "midrule" | "bottomrule" | "columnbreak" | "switchcolumn" | "centering" => {
            Effect::Block
        }
        "hfill" | "hfil" | "dotfill" | "hrulefill" => Effect::Gap,
        "textbf" | "bfseriestext" => Effect::Bold,
        "bfseries" | "bf" => Effect::BoldFromHere,
        "textit" | "emph" | "textsl" | "textsc" | "texttt" | "textrm" | "textsf" | "textmd" | "textup"
        | "underline" | "uline" | "mbox" | "text" | "mathrm" | "mathbf" | "url" | "nolinkurl" | "MakeUppercase"
        | "uppercase" | "small" | "footnotesize" | "scriptsize" | "tiny" | "normalsize" | "large" | "Large"
        | "LARGE" | "huge" | "Huge" | "itshape" | "scshape" | "sffamily" | "rmfamily" | "ttfamily" | "mdseries"
        | "upshape" | "slshape" | "em" | "it" => Effect::Inline,
        _ => return None,
    })
}

fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "&" | "%" | "$" | "#" | "_" | "{" | "}" => {
            return SELF_SIGNS.iter().find(|s| **s == name).copied();
        }
        " " | "\n" | "," | ";" | ":" | ">" | "space" | "quad" | "qquad" | "enspace" | "thinspace" => " ",
        "textbar" | "vert" => "|",
        "textbullet" | "bullet" => "•",
        "cdot" | "cdotp" | "textperiodcentered" => "·",
        "textasciitilde" | "sim" | "textasciitilde{}" => "~",
        "textbackslash" => "\\",
        "textunderscore" => "_",
        "slash" => "/",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "ldots" | "dots" | "textellipsis" => "…",
        "textendash" => "–",
        "textemdash" => "—",
        "rightarrow" | "to" | "textrightarrow" | "Rightarrow" => "→",
        "times" => "×",
        "approx" => "≈",
        "geq" | "ge" => "≥",
        "leq" | "le" => "≤",
        "pm" => "±",
        "euro" | "texteuro" | "EUR" => "€",
        "pounds" | "textsterling" => "£",
        "textdegree" | "degree" => "°",
        "textregistered" => "®",
        "texttrademark" => "™",
        "copyright" => "©",
        "textquotesingle" => "'",
        "ss" => "ß",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "i" => "i",
        "j" => "j",
        _ => return None,
    })
}

const SELF_SIGNS: [&str; 7] = ["&", "%", "$", "#", "_", "{", "}"];

fn accent(name: &str) -> Option<Effect> {
    let combining = match name {
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "\"" => '\u{308}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "c" => '\u{327}',
        "v" => '\u{30C}',
        "H" => '\u{30B}',
        "u" => '\u{306}',
        "r" => '\u{30A}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        _ => return None,
    };
    Some(Effect::Accent(combining))
}

/// Commands whose first arguments are for the typesetter; a further group is text.
fn dropped(name: &str) -> Option<Effect> {
    let count = match name {
        "noindent" | "maketitle" | "makecvtitle" | "makecvheader" | "tableofcontents" | "raggedright"
        | "raggedleft" | "selectfont" | "hskip" | "vfill" | "null" | "protect" | "relax" | "leavevmode" | "left"
        | "right" | "displaystyle" | "makeatletter" | "makeatother" | "centerline" | "normalfont" | "strut" | "-"
        | "/" | "!" | "@" | "(" | ")" => 0,
        "vspace" | "color" | "label" | "ref" | "cite" | "includegraphics" | "input" | "include" | "pagestyle"
        | "usepackage" | "thispagestyle" | "bibliography" | "bibliographystyle" | "faIcon" | "phantom" | "hphantom"
        | "vphantom" | "enlargethispage" | "geometry" | "hypersetup" | "pagecolor" | "photo" | "usetikzlibrary"
        | "textcolor" | "href" | "colorbox" | "parbox" | "raisebox" | "scalebox" | "hyperlink" | "hypertarget"
        | "makebox" | "setmainfont" | "extrasep" | "columnratio" | "linespread" | "pdfinfo" | "setlist" | "cline"
        | "rowcolor" | "cellcolor" => 1,
        "setlength" | "addtolength" | "setcounter" | "fontsize" | "rule" | "fcolorbox" | "multicolumn" | "multirow"
        | "resizebox" | "titlespacing" | "newcolumntype" | "renewenvironment" | "addtocounter" => 2,
        "definecolor" | "newenvironment" | "colorlet" | "titlespacing*" => 3,
        "titleformat" => 5,
        _ => return None,
    };
    Some(Effect::Drop(count))
}

/// The environments that are tables, with the number of arguments before the cells.
pub(super) fn table_arguments(environment: &str) -> Option<usize> {
    match environment.trim_end_matches('*') {
        "tabular" if environment.ends_with('*') => Some(2),
        "tabular" | "longtable" | "array" | "tabu" | "supertabular" => Some(1),
        "tabularx" | "tabulary" | "xltabular" => Some(2),
        _ => None,
    }
}

/// Environments that hold no text.
pub(super) fn is_left_out(environment: &str) -> bool {
    matches!(environment, "comment" | "tikzpicture" | "picture" | "filecontents" | "lstlisting" | "equation")
}

/// Environments that only place their text, with the number of arguments that say where.
pub(super) fn placing_arguments(environment: &str) -> Option<usize> {
    match environment.trim_end_matches('*') {
        "minipage" | "multicols" | "paracol" | "spacing" | "textblock" | "adjustbox" => Some(1),
        "adjustwidth" | "list" | "wrapfigure" => Some(2),
        "itemize" | "enumerate" | "description" | "figure" | "flushleft" | "flushright" | "center"
        | "onehalfspacing" | "sloppypar" | "fullwidth" | "tcolorbox" | "quote" | "document" => Some(0),
        _ => None,
    }
}
