//! Sixteen invented careers: what was done when, without words.

/// Months since year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(pub i32);

impl Month {
    pub const fn new(year: i32, month: i32) -> Self {
        Self(year * 12 + month - 1)
    }

    pub const fn year(self) -> i32 {
        self.0 / 12
    }

    /// 1 to 12.
    pub const fn month(self) -> i32 {
        self.0 % 12 + 1
    }
}

/// What counts in a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Software,
    Internship,
    Other,
}

/// A job of a timeline: key of its title, number of its employer among the person's, both ends.
pub struct Post {
    pub title: &'static str,
    pub employer: usize,
    pub start: Month,
    pub end: Option<Month>,
}

impl Post {
    const fn new(title: &'static str, employer: usize, start: (i32, i32), end: (i32, i32)) -> Self {
        let end = if end.0 == 0 { None } else { Some(Month::new(end.0, end.1)) };
        Self { title, employer, start: Month::new(start.0, start.1), end }
    }

    /// Kind by the title's key.
    pub fn kind(&self) -> Kind {
        match self.title {
            "intern" | "student" => Kind::Internship,
            "teacher" | "sales" => Kind::Other,
            _ => Kind::Software,
        }
    }
}

/// A career, newest job first.
pub struct Timeline {
    pub id: &'static str,
    pub posts: &'static [Post],
}

impl Timeline {
    /// Its place in [`ALL`].
    pub fn number(&self) -> usize {
        ALL.iter().position(|one| one.id == self.id).unwrap_or_default()
    }
}

/// Stands for an end that is not reached.
const NOW: (i32, i32) = (0, 0);

const fn post(title: &'static str, employer: usize, start: (i32, i32), end: (i32, i32)) -> Post {
    Post::new(title, employer, start, end)
}

/// The careers.
pub const ALL: &[Timeline] = &[
    Timeline {
        id: "t01",
        posts: &[
            post("senior", 0, (2021, 4), NOW),
            post("backend", 1, (2017, 9), (2021, 3)),
            post("junior", 2, (2015, 2), (2017, 8)),
        ],
    },
    Timeline { id: "t02", posts: &[post("developer", 0, (2024, 10), NOW), post("intern", 1, (2024, 2), (2024, 8))] },
    Timeline {
        id: "t03",
        posts: &[
            post("manager", 0, (2019, 6), NOW),
            post("lead", 1, (2014, 11), (2019, 5)),
            post("senior", 2, (2010, 4), (2014, 10)),
            post("developer", 3, (2006, 8), (2010, 3)),
            post("junior", 4, (2003, 10), (2006, 6)),
        ],
    },
    Timeline {
        id: "t04",
        posts: &[
            post("backend", 0, (2019, 5), NOW),
            post("developer", 1, (2017, 3), (2019, 4)),
            post("teacher", 2, (2010, 9), (2016, 8)),
        ],
    },
    Timeline {
        id: "t05",
        posts: &[
            post("architect", 0, (2018, 3), (2025, 2)),
            post("senior", 0, (2014, 5), (2018, 2)),
            post("developer", 1, (2011, 10), (2014, 4)),
        ],
    },
    Timeline { id: "t06", posts: &[post("fullstack", 0, (2020, 11), NOW), post("qa", 1, (2018, 4), (2020, 10))] },
    Timeline {
        id: "t07",
        posts: &[
            post("devops", 0, (2022, 5), NOW),
            post("backend", 1, (2020, 10), (2022, 3)),
            post("developer", 2, (2018, 5), (2020, 5)),
            post("intern", 3, (2017, 4), (2017, 10)),
        ],
    },
    Timeline {
        id: "t08",
        posts: &[
            post("lead", 0, (2016, 10), NOW),
            post("senior", 0, (2012, 11), (2016, 9)),
            post("backend", 0, (2009, 4), (2012, 10)),
            post("junior", 0, (2007, 3), (2009, 3)),
        ],
    },
    Timeline {
        id: "t09",
        posts: &[post("data", 0, (2021, 9), (2025, 11)), post("developer", 1, (2016, 4), (2020, 8))],
    },
    Timeline {
        id: "t10",
        posts: &[
            post("senior", 0, (2023, 3), NOW),
            post("senior", 1, (2020, 6), (2023, 2)),
            post("backend", 2, (2018, 10), (2020, 5)),
            post("backend", 3, (2017, 5), (2018, 8)),
            post("developer", 4, (2015, 11), (2017, 4)),
            post("junior", 5, (2014, 3), (2015, 10)),
        ],
    },
    Timeline { id: "t11", posts: &[post("backend", 0, (2022, 9), NOW), post("sales", 1, (2016, 3), (2021, 10))] },
    Timeline {
        id: "t12",
        posts: &[
            post("backend", 0, (2023, 4), NOW),
            post("developer", 1, (2021, 10), (2023, 3)),
            post("student", 2, (2019, 4), (2021, 8)),
        ],
    },
    Timeline {
        id: "t13",
        posts: &[
            post("architect", 0, (2015, 5), NOW),
            post("lead", 1, (2009, 9), (2015, 4)),
            post("senior", 2, (2004, 3), (2009, 8)),
            post("developer", 3, (1999, 11), (2004, 2)),
        ],
    },
    Timeline {
        id: "t14",
        posts: &[
            post("fullstack", 0, (2021, 3), NOW),
            post("backend", 1, (2019, 4), (2022, 10)),
            post("junior", 2, (2016, 9), (2019, 3)),
        ],
    },
    Timeline {
        id: "t15",
        posts: &[
            post("senior", 0, (2022, 4), (2026, 4)),
            post("backend", 1, (2017, 11), (2021, 2)),
            post("developer", 1, (2015, 9), (2017, 10)),
        ],
    },
    Timeline { id: "t16", posts: &[post("backend", 0, (2020, 3), NOW), post("junior", 1, (2018, 8), (2020, 2))] },
];
