//! Enumerations with names for lists, links, files and the command line.

/// Gives an enumeration the list of its variants, their names, the conversion from a name, and serde's traits:
/// `named!(Schedule: Constant = "constant", Cosine = "cosine");`
macro_rules! named {
    ($type:ident: $($variant:ident = $name:literal),+ $(,)?) => {
        impl $type {
            /// All of them, in the order of the page's list.
            pub const ALL: [$type; [$($name),+].len()] = [$($type::$variant),+];

            /// Their names, in the same order.
            pub const NAMES: [&'static str; Self::ALL.len()] = [$($name),+];

            /// The name in lists, links and on the command line.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)+
                }
            }

            /// The one of that name.
            pub fn from_name(name: &str) -> Option<$type> {
                Self::ALL.into_iter().find(|one| one.as_str() == name)
            }
        }

        /// As its name.
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let name = <String as serde::Deserialize>::deserialize(deserializer)?;
                name.parse().map_err(|words| serde::de::Error::custom(format!("“{name}” is not {words}")))
            }
        }

        /// For command lines.
        impl std::str::FromStr for $type {
            type Err = String;

            fn from_str(name: &str) -> Result<$type, String> {
                Self::from_name(name).ok_or_else(|| format!("one of {}", Self::NAMES.join(", ")))
            }
        }
    };
}
pub(crate) use named;
