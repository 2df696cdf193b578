//! A desk is said once: one list of its verbs, each with the acts it may ask the policy for.
//!
//! `notes itself` marks a verb whose operation leaves whatever entry there is to leave; the others' refusals
//! by the rules are noted at the door.
//!
//! The list of a desk is a macro that hands itself to another one: `make_desk!` makes the trait and
//! the table of acts here, the room behind the desk makes its door
//! ([0026](../../decisions/0026-a-desk-is-said-once.md)).

/// A verb of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// Its name, the same from the page to the operation.
    pub name: &'static str,
    /// The addresses of the acts it may ask the policy for, none where nobody is known yet; under the first a refusal by the rules is noted.
    pub acts: &'static [&'static str],
}

/// A desk of more verbs is two desks.
pub(crate) const MOST_VERBS: usize = 15;

/// Makes the trait of a desk and its table of verbs. What a desk leaves out does not exist there: 404.
macro_rules! make_desk {
    ($(#[$about:meta])* $desk:ident {
        $($(#[$doc:meta])* [$($act:path),* $(; notes $itself:ident)?] $verb:ident($($arg:ident: $type:ty),*) -> $answer:ty;)*
    }) => {
        $(#[$about])*
        #[async_trait::async_trait]
        pub trait $desk: Send + Sync {
            $(
                $(#[$doc])*
                async fn $verb(&self, $($arg: $type),*) -> Result<$answer, Problem> {
                    let _ = ($($arg,)*);
                    Err(Problem::not_found())
                }
            )*
        }

        impl dyn $desk {
            /// Its verbs, in the order of its list.
            pub const VERBS: &'static [$crate::Verb] = &[$(
                $crate::Verb { name: stringify!($verb), acts: &[$($act.code()),*] },
            )*];
        }

        const _: () = assert!(<dyn $desk>::VERBS.len() <= $crate::desk::MOST_VERBS);
    };
}
