mod catalogue_maker;

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

#[cfg(feature = "ssr")]
pub(crate) use catalogue_maker::{CatalogueMaker, MakerWords};

/// Follows a job: asks now and then how far it is, and shows the page anew once it has ended.
#[island]
pub(crate) fn Following(
    /// Where to ask: one thing with `state`, `done` and `total`, or several with an `id` too.
    url: String,
    /// The id of the bar; for several things what stands before their ids.
    bar: String,
    /// The words with `{done}` and `{total}`.
    words: String,
    /// The words while the total is not known.
    starting: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let job = StoredValue::new((url, bar, words, starting));
    Effect::new(move |_| browser::follow(job));
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use leptos::prelude::StoredValue;

    pub(super) fn follow(_: StoredValue<(String, String, String, String)>) {}
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::Cell, time::Duration};

    use leptos::{prelude::*, task::spawn_local};
    use serde::Deserialize;

    use crate::islands::{fetch::get_json, listening::window};

    const EVERY: Duration = Duration::from_secs(2);

    /// How far something is; unknown fields do not matter here.
    #[derive(Deserialize)]
    struct Job {
        #[serde(default)]
        id: String,
        state: Growth,
        done: u32,
        total: u32,
    }

    #[derive(Deserialize, PartialEq, Eq)]
    #[serde(rename_all = "kebab-case")]
    enum Growth {
        Waiting,
        Running,
        #[serde(other)]
        Over,
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Jobs {
        Several(Vec<Job>),
        One(Job),
    }

    thread_local! {
        static GROWING: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// The next question is asked only after the last was answered.
    pub(super) fn follow(job: StoredValue<(String, String, String, String)>) {
        set_timeout(
            move || {
                spawn_local(async move {
                    let url = job.with_value(|job| job.0.clone());
                    match get_json::<Jobs>(&url).await {
                        Ok(jobs) if has_changed(&jobs) => reload(),
                        Ok(jobs) => {
                            show(&jobs, job);
                            follow(job);
                        }
                        Err(0 | 500..=599) => follow(job),
                        // The page itself leads to the sign-in and back.
                        Err(401) => reload(),
                        // What is no longer there stays as it was shown.
                        Err(_) => {}
                    }
                });
            },
            EVERY,
        );
    }

    fn has_changed(jobs: &Jobs) -> bool {
        let is_growing = |job: &&Job| job.state != Growth::Over;
        let growing = match jobs {
            Jobs::Several(jobs) => jobs.iter().filter(is_growing).count(),
            Jobs::One(job) => usize::from(is_growing(&job)),
        };
        let before = GROWING.replace(Some(growing));
        growing == 0 || before.is_some_and(|before| before != growing)
    }

    fn show(jobs: &Jobs, job: StoredValue<(String, String, String, String)>) {
        job.with_value(|(_, bar, words, starting)| match jobs {
            Jobs::One(job) => draw(bar, job, (words, starting)),
            Jobs::Several(jobs) => {
                for job in jobs {
                    draw(&format!("{bar}{}", job.id), job, (words, starting));
                }
            }
        });
    }

    fn draw(id: &str, job: &Job, (words, starting): (&str, &str)) {
        let Some(bar) = window().and_then(|window| window.document()?.get_element_by_id(id)) else {
            return;
        };
        let text = match job.total {
            0 => starting.to_owned(),
            total => {
                drop(bar.set_attribute("value", &job.done.to_string()));
                drop(bar.set_attribute("max", &total.to_string()));
                words
                    .replace("{done}", &job.done.to_string())
                    .replace("{total}", &total.to_string())
            }
        };
        let line = bar
            .parent_element()
            .and_then(|around| around.query_selector(".progress__words").ok()?);
        if let Some(line) = line {
            line.set_text_content(Some(&text));
        }
    }

    fn reload() {
        if let Some(window) = window() {
            drop(window.location().reload());
        }
    }
}
