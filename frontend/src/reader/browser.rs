//! What the reader does with the browser. On the server nothing of it happens.

#[cfg(feature = "hydrate")]
mod found;
#[cfg(feature = "hydrate")]
mod keys;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod spot;
#[cfg(feature = "hydrate")]
mod touch;
#[cfg(feature = "hydrate")]
mod tree;

#[cfg(feature = "hydrate")]
pub(super) use self::{
    found::find,
    live::{clicked, go, toggled, wake},
    touch::{lifted, touched},
};

#[cfg(not(feature = "hydrate"))]
pub(super) use still::{clicked, find, go, lifted, toggled, touched, wake};

#[cfg(not(feature = "hydrate"))]
mod still {
    use leptos::{ev, prelude::RwSignal};

    use crate::reader::islands::Room;

    pub(in crate::reader) fn wake(_: Room) {}
    pub(in crate::reader) fn clicked(_: Room, _: &ev::MouseEvent) {}
    pub(in crate::reader) fn go(_: Room, _: &ev::SubmitEvent) {}
    pub(in crate::reader) fn find(_: Room, _: &ev::SubmitEvent) {}
    pub(in crate::reader) fn toggled(_: &ev::MouseEvent, _: RwSignal<bool>) {}
    pub(in crate::reader) fn touched(_: &ev::TouchEvent) {}
    pub(in crate::reader) fn lifted(_: Room, _: &ev::TouchEvent) {}
}
