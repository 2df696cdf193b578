use leptos::{ev, prelude::*};

use super::{
    browser, hits::Standing, islands::Room, look::Look, margins::without_margins, words::filled,
};

/// The identifier of the tools that are folded away.
pub(super) const MORE: &str = "more";
/// The identifier of the list of keys.
pub(super) const HELP: &str = "help";

#[component]
pub(super) fn Bar(room: Room) -> impl IntoView {
    let back = room.place.with_value(|place| place.back.clone());
    view! {
        <div class="bar">
            <a class="tool-item bar__back" href=back>
                <Sign d="M10 3L5 8l5 5"/>
                <span>{room.word(|words| &words.back)}</span>
            </a>
            <h1 class="bar__title">{move || room.title()}</h1>
            <Turning room/>
            <div class="bar__tools" role="group" aria-label=room.word(|words| &words.tools)>
                <Switch room/>
                <span class="bar__looks"><Looks room/></span>
                <More room/>
                <Help room/>
            </div>
            <HitBar room/>
        </div>
    }
}

/// A drawn sign in sixteen squares.
#[component]
fn Sign(d: &'static str) -> impl IntoView {
    view! {
        <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=d></path>
        </svg>
    }
}

#[component]
fn Turning(room: Room) -> impl IntoView {
    let number = move || room.leaf.with(|leaf| leaf.number);
    let go = room.place.with_value(|place| place.go.clone());
    let before = move || number().saturating_sub(1).max(1);
    let after = move || number().saturating_add(1).min(room.pages());
    let all = room.pages().to_string();
    let of = filled(&room.word(|words| &words.of), &[("all", &all)]);
    let query = room.look.with_untracked(|look| look.query.clone());
    let query = (!query.is_empty()).then_some(query);
    view! {
        <nav class="bar__turn" aria-label=room.word(|words| &words.go_label)>
            <a
                class="tool-item"
                rel="prev"
                href=move || room.href(before())
                data-page=move || before().to_string()
                aria-disabled=move || (number() <= 1).then_some("true")
            >
                <Sign d="M10 3L5 8l5 5"/>
                <span class="tool-item__name">{room.word(|words| &words.before)}</span>
            </a>
            <form class="bar__go" method="get" action=go on:submit=move |event| browser::go(room, &event)>
                <label class="unseen" for="go">{room.word(|words| &words.go_label)}</label>
                <input
                    class="bar__number"
                    id="go"
                    name="n"
                    inputmode="numeric"
                    autocomplete="off"
                    value=move || number().to_string()
                    prop:value=move || number().to_string()
                />
                <Kept room/>
                {query.map(|query| view! { <input type="hidden" name="q" value=query/> })}
                <span class="bar__of">{of}</span>
                <button class="unseen unseen--until-focus" type="submit">{room.word(|words| &words.go)}</button>
            </form>
            <a
                class="tool-item"
                rel="next"
                href=move || room.href(after())
                data-page=move || after().to_string()
                aria-disabled=move || (number() >= room.pages()).then_some("true")
            >
                <Sign d="M6 3l5 5-5 5"/>
                <span class="tool-item__name">{room.word(|words| &words.after)}</span>
            </a>
        </nav>
    }
}

/// The look of the page, carried through forms.
#[component]
pub(super) fn Kept(room: Room) -> impl IntoView {
    view! {
        <input type="hidden" name="z" value=move || room.look.with(|look| look.zoom.to_string())/>
        <input type="hidden" name="r" value=move || room.look.with(|look| look.turn.to_string())/>
        <input type="hidden" name="v" value=move || room.look.with(|look| look.view.code())/>
        <input type="hidden" name="m" value=move || room.look.with(|look| look.margins.code())/>
        {room.look.with_untracked(|look| look.from).map(|from| {
            view! { <input type="hidden" name="from" value=from.to_string()/> }
        })}
    }
}

/// From the image of a page to its text and back.
#[component]
fn Switch(room: Room) -> impl IntoView {
    let href = move || {
        room.href_with(|look| Look {
            view: look.view.other(),
            ..look.clone()
        })
    };
    let name = move || {
        if room.is_text() {
            room.word(|words| &words.as_image)
        } else {
            room.word(|words| &words.as_text)
        }
    };
    view! { <a class="tool-item bar__view" data-look="view" href=href>{name}</a> }
}

/// How large the page is shown.
pub(super) fn level(room: Room) -> String {
    match room.look.with(|look| look.zoom) {
        0 => room.word(|words| &words.fit),
        zoom => format!("{zoom}%"),
    }
}

/// What can be done with the page that is shown; text is as large as the reader's text.
#[component]
fn Looks(room: Room) -> impl IntoView {
    view! {
        {move || (!room.is_text()).then(|| view! { <Margins room/><Zoom room/> })}
        <Strip room/>
    }
}

/// The same behind one tool, where the bar is too narrow for all. The browser folds it: what was unfolded before the
/// room woke stays so.
#[component]
fn More(room: Room) -> impl IntoView {
    let has_strip = room.place.with_value(|place| place.strip.is_some());
    move || {
        (has_strip || !room.is_text()).then(|| {
            view! {
                <details class="more" id=MORE>
                    <summary class="tool-item">{room.word(|words| &words.more)}</summary>
                    <div class="more__body"><Looks room/></div>
                </details>
            }
        })
    }
}

/// Cuts the white margins off, or shows all of the page.
#[component]
fn Margins(room: Room) -> impl IntoView {
    let has_margins = move || room.leaf.with(|leaf| without_margins(leaf).is_some());
    let href = move || {
        let is_narrow = room.is_narrow.get();
        room.href_with(|look| Look {
            margins: look.margins.other(is_narrow),
            ..look.clone()
        })
    };
    let name = move || {
        if room.is_cut() {
            room.word(|words| &words.whole)
        } else {
            room.word(|words| &words.cut)
        }
    };
    move || {
        has_margins().then(|| {
            view! {
                <a class="tool-item" data-look="margins" href=href>
                    <Sign d="M4 1v11h11M1 4h11v11"/>
                    <span class="tool-item__name">{name}</span>
                </a>
            }
        })
    }
}

#[component]
fn Zoom(room: Room) -> impl IntoView {
    let zoomed = move |zoom: fn(&Look) -> u16| {
        room.href_with(|look| Look {
            zoom: zoom(look),
            ..look.clone()
        })
    };
    let turned = move || {
        room.href_with(|look| Look {
            turn: look.turned(),
            ..look.clone()
        })
    };
    view! {
        <a class="tool-item" data-look="smaller" href=move || zoomed(Look::smaller)>
            <Sign d="M3 8h10"/>
            <span class="tool-item__name">{room.word(|words| &words.smaller)}</span>
        </a>
        <a class="tool-item bar__level" data-look="fit" href=move || zoomed(|_| 0)>
            <span aria-hidden="true">{move || level(room)}</span>
            <span class="tool-item__name">{room.word(|words| &words.fit)}</span>
        </a>
        <a class="tool-item" data-look="larger" href=move || zoomed(Look::larger)>
            <Sign d="M3 8h10M8 3v10"/>
            <span class="tool-item__name">{room.word(|words| &words.larger)}</span>
        </a>
        <a class="tool-item" data-look="turn" href=turned>
            <Sign d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3"/>
            <span class="tool-item__name">{room.word(|words| &words.turn)}</span>
        </a>
    }
}

#[component]
fn Strip(room: Room) -> impl IntoView {
    let strip = room.place.with_value(|place| place.strip.clone());
    strip.map(|strip| {
        let href = move || format!("{strip}{}", room.leaf.with(|leaf| leaf.number));
        view! {
            <a class="tool-item" href=href>
                <Sign d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z"/>
                <span class="tool-item__name">{room.word(|words| &words.strip)}</span>
            </a>
        }
    })
}

#[component]
fn Help(room: Room) -> impl IntoView {
    let lines = room.words.with_value(|words| {
        let line = |(keys, what): &(String, String)| {
            view! { <div class="keys__row"><dt><kbd>{keys.clone()}</kbd></dt><dd>{what.clone()}</dd></div> }
        };
        words.keys.iter().map(line).collect_view()
    });
    view! {
        <details class="help" id=HELP prop:open=move || room.is_helping.get()>
            <summary class="tool-item" on:click=move |event: ev::MouseEvent| browser::toggled(&event, room.is_helping)>
                <span aria-hidden="true">"?"</span>
                <span class="tool-item__name">{room.word(|words| &words.help)}</span>
            </summary>
            <div class="help__body">
                <p class="help__title">{room.word(|words| &words.help)}</p>
                <dl class="keys">{lines}</dl>
                <label class="help__switch">
                    <input
                        type="checkbox"
                        checked=true
                        on:change=move |event| room.has_keys.set(event_target_checked(&event))
                    />
                    {room.word(|words| &words.single_keys)}
                </label>
            </div>
        </details>
    }
}

/// From one place that was found to the next.
#[component]
fn HitBar(room: Room) -> impl IntoView {
    move || {
        let (words, total) = room.hits.with(|hits| {
            let hits = hits.as_ref().filter(|hits| hits.total > 0)?;
            Some((hits.query.clone(), hits.total.to_string()))
        })?;
        let standing = room.standing()?;
        let at = match standing.at {
            Some(place) => room.place_words(place),
            None => filled(&room.word(|words| &words.hits_all), &[("n", &total)]),
        };
        Some(view! {
            <nav class="hitbar" aria-label=room.word(|words| &words.find_label)>
                <span class="hitbar__words">{words}</span>
                <HitLink room standing to=standing.before name=room.word(|words| &words.hit_before)/>
                <span class="hitbar__at">{at}</span>
                <HitLink room standing to=standing.after name=room.word(|words| &words.hit_after)/>
            </nav>
        })
    }
}

#[component]
fn HitLink(
    room: Room,
    /// Where the open page stands.
    standing: Standing,
    /// Where it leads; `None` at the end. Who came there by it stays on it, so that the focus is not lost.
    to: Option<u32>,
    name: String,
) -> impl IntoView {
    match to.or(standing.at) {
        Some(place) => {
            let href = move || room.href_of_hit(place);
            let is_end = to.is_none().then_some("true");
            view! {
                <a class="tool-item" href=href data-hit=place.to_string() aria-disabled=is_end>{name}</a>
            }
            .into_any()
        }
        None => view! { <span class="tool-item tool-item--off">{name}</span> }.into_any(),
    }
}
