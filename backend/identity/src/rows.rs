//! The tables of this room and the conditional changes that can be raced.

/// Says a table of rows under a seal: its columns, each of which the seal holds. One that came later is held by its name
/// and only where there is something in it, so that rows from before keep their seals.
macro_rules! sealed_rows {
    ($table:literal { $($(#[$about:meta])* $column:ident: $type:ty),* $(,)? }
        $(and later { $(#[$since:meta])* $later:ident: $later_type:ty })?) => {
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub(crate) struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: Uuid,
            $($(#[$about])* pub $column: $type,)*
            $($(#[$since])* pub $later: $later_type,)?
            pub seal: Vec<u8>,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub(crate) enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}

        impl crate::seals::SealedRow for Model {
            fn content(&self) -> crate::seals::Content {
                crate::seals::Content::new($table)
                    .with(&self.id)
                    $(.with(&self.$column))*
                    $(.with_later(stringify!($later), self.$later.as_ref()))?
            }

            fn seal(&self) -> &[u8] {
                &self.seal
            }

            fn with_seal(self, seal: Vec<u8>) -> Self {
                Self { seal, ..self }
            }

            fn is_unchanged(&self) -> sea_orm::sea_query::SimpleExpr {
                sea_orm::ExprTrait::and(
                    Column::Id.eq(self.id),
                    Column::Seal.eq(self.seal.clone()),
                )
            }
        }
    };
}

pub(crate) mod account;
pub(crate) mod account_paper;
pub(crate) mod account_role;
pub(crate) mod address_change;
pub(crate) mod brake;
pub(crate) mod organisation;
pub(crate) mod pending_sign_in;
pub(crate) mod recovery_code;
pub(crate) mod registration;
pub(crate) mod session;
