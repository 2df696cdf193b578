//! The tables of this room.
#![expect(
    unreachable_pub,
    reason = "the derives make entities public; the module keeps them inside"
)]

pub(crate) mod matter_event;
pub(crate) mod matter_number;
