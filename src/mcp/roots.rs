//! Roots: the folders whose files may be read, and nothing outside of them.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Folders by their real paths.
#[derive(Debug, Clone)]
pub(super) struct Roots(Vec<PathBuf>);

impl Roots {
    /// The real paths of the folders.
    ///
    /// # Errors
    ///
    /// The first that does not exist or is no folder.
    pub(super) fn open(folders: &[PathBuf]) -> io::Result<Self> {
        let real = |folder: &PathBuf| {
            let failed = |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", folder.display()));
            let real = fs::canonicalize(folder).map_err(|error| failed(&error))?;
            if real.is_dir() { Ok(real) } else { Err(failed(&"not a folder")) }
        };
        folders.iter().map(real).collect::<io::Result<_>>().map(Self)
    }

    /// The real path of a file in one of the folders; `path` is absolute, or below one of them. What lies
    /// outside is refused in the same words whether it exists or not.
    pub(super) fn find(&self, path: &str) -> Result<PathBuf, String> {
        let path = Path::new(path);
        let climbs = path.components().any(|part| matches!(part, Component::ParentDir));
        let inside = |real: &PathBuf| self.0.iter().any(|root| real.starts_with(root));
        let tried = self.0.iter().map(|root| root.join(path)).filter(|_| !climbs);
        tried.filter_map(|path| fs::canonicalize(path).ok()).find(inside).ok_or_else(|| self.refusal())
    }

    fn refusal(&self) -> String {
        let names: Vec<String> = self.0.iter().map(|root| root.display().to_string()).collect();
        format!("no such file below {}; other folders are not read", names.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folders_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("inside"), folder.path().join("outside"));
        for folder in [&inside, &outside] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("resume.txt"), "x").unwrap();
        }
        let roots = Roots::open(std::slice::from_ref(&inside)).unwrap();
        let absolute = inside.join("resume.txt");
        for path in ["resume.txt", "./resume.txt", absolute.to_str().unwrap()] {
            assert!(roots.find(path).unwrap().ends_with("inside/resume.txt"), "{path}");
        }
        let outer = outside.join("resume.txt");
        let beside = format!("{}-else/resume.txt", inside.display());
        let mut wrong = vec!["../outside/resume.txt", "../inside/resume.txt", "none.txt", "", outer.to_str().unwrap()];
        wrong.push(&beside);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, inside.join("folder")).unwrap();
            std::os::unix::fs::symlink(&outer, inside.join("link.txt")).unwrap();
            std::os::unix::fs::symlink(&absolute, inside.join("fair.txt")).unwrap();
            wrong.extend(["folder/resume.txt", "link.txt"]);
            assert!(roots.find("fair.txt").is_ok());
        }
        for path in wrong.into_iter().filter(|path| !path.is_empty()) {
            assert!(roots.find(path).unwrap_err().starts_with("no such file below"), "{path}");
        }
        assert!(Roots::open(&[absolute]).is_err() && Roots::open(&[folder.path().join("none")]).is_err());
    }
}
