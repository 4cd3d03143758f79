//! Positions in the model, one type for each table, so that they can't be mixed up.

macro_rules! position {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The reference to the entry at `index`.
            ///
            /// A model of more than `u32::MAX` entries can't be read into memory, so the conversion saturates.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in the model's table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

position! {
    /// Refers to a [`super::Document`].
    DocId
}
position! {
    /// Refers to a [`super::TypeDef`].
    TypeId
}
position! {
    /// Refers to a [`super::Operation`].
    OpId
}
position! {
    /// Refers to a [`super::IdKind`].
    IdKindId
}
