//! The rooms below a desk, as the tests of every desk begin with them.
//!
//! A [`House`] stands in a world of `testkit`. A suite builds its desk on it, and says in [`Settings`] where its house
//! differs from most:
//!
//! ```ignore
//! let house = House::in_world(world);
//! let id = house.organisation(procuratorate("990102")).await;
//! let head = house.enter(member(id, "P021", &[Role::CmHead])).await;
//! ```

mod answer;
mod house;
mod laid_down;
mod office;
mod settings;
mod signed;
mod standing_in;

pub use answer::{broken, refused};
pub use house::House;
pub use laid_down::{forms, rulebook, rulebook_that_undoes, rules};
pub use office::{member, procuratorate, reading_room, wangchuan};
pub use settings::{Settings, identity_settings, mail};
pub use signed::signer;
pub use standing_in::StandingIn;
