use leptos::prelude::*;

/// A station of a way.
pub struct Station {
    /// Where it is explained.
    pub href: String,
    /// What happens there.
    pub name: String,
    /// By whom.
    pub by: String,
    /// Its drawing: the path of a line in a square of 24.
    pub drawing: &'static str,
}

/// The way of something through the house, drawn as the matter line: station after station, each a link. It lies where
/// there is room, and stands on a phone.
#[component]
pub fn Way(
    /// What the way is of.
    #[prop(into)]
    label: String,
    /// The stations, in their order.
    stations: Vec<Station>,
) -> AnyView {
    let stations = stations.into_iter().map(|station| {
        view! {
            <li class="way__station">
                <a class="way__link" href=station.href>
                    <svg class="way__mark" viewBox="0 0 24 24" aria-hidden="true">
                        <path d=station.drawing></path>
                    </svg>
                    <span class="way__name">{station.name}</span>
                </a>
                <span class="way__by">{station.by}</span>
            </li>
        }
    });
    view! {
        <div class="way">
            <ol class="way__stations" aria-label=label>{stations.collect_view()}</ol>
        </div>
    }
    .into_any()
}
