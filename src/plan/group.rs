//! Parameters that are trained together.

use super::builder::Builder;
use super::layer::Weights;
use super::{LayerRanges, Line, ParameterTable, Range};
use crate::ops::{Adam, GradientNorm, Op, Slice};

/// Parameters with an optimiser of their own, in flat buffers of one layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Where each parameter lies.
    pub table: ParameterTable,
    /// All parameters.
    pub parameters: Slice,
    /// Their gradients.
    pub gradients: Slice,
    /// Adam's m.
    pub first_moment: Slice,
    /// Adam's v.
    pub second_moment: Slice,
    /// The parameters' averages over the steps, where they are kept.
    pub averages: Option<Slice>,
}

impl Group {
    /// The flat buffers of a group's parameters.
    pub(super) fn new(builder: &mut Builder, name: &str, table: &ParameterTable) -> Group {
        let mut flat = |what: &str| builder.floats(format!("{name}: {what}"), table.len);
        Group {
            parameters: flat("parameters"),
            gradients: flat("gradients"),
            first_moment: flat("first moment"),
            second_moment: flat("second moment"),
            averages: None,
            name: name.to_owned(),
            table: table.clone(),
        }
    }

    /// A value that is itself trained, such as latents fitted to given pixels.
    pub fn of_value(builder: &mut Builder, name: &str, parameters: Slice, gradients: Slice) -> Group {
        Group {
            parameters,
            gradients,
            first_moment: builder.floats(format!("{name}: first moment"), parameters.len),
            second_moment: builder.floats(format!("{name}: second moment"), parameters.len),
            averages: None,
            name: name.to_owned(),
            table: ParameterTable::default(),
        }
    }

    /// The parameters used for pictures and tests: the averages, if there are any.
    pub fn averaged(&self) -> Slice {
        self.averages.unwrap_or(self.parameters)
    }

    /// What a snapshot keeps: parameters, moments, averages.
    pub fn kept(&self) -> Vec<Slice> {
        let always = [self.parameters, self.first_moment, self.second_moment];
        always.into_iter().chain(self.averages).collect()
    }

    pub(super) fn gradients_of(&self, ranges: LayerRanges) -> Weights {
        weights_in(self.gradients, ranges)
    }

    /// One step of Adam, with the gradients scaled down to a largest norm first where `clips` says so, and the averages
    /// after it where they are kept.
    pub fn update(&self, builder: &mut Builder, clips: bool) -> Vec<Line> {
        let (state, schedule) = (builder.state(), builder.schedule());
        let &Group { ref name, parameters, gradients, first_moment, second_moment, .. } = self;
        let mut lines = Vec::new();
        let squared_norm = clips.then(|| builder.floats(format!("{name}: squared norm of the gradients"), 1));
        if let Some(squared_norm) = squared_norm {
            let partials = builder.scratch(GradientNorm::PARTS);
            let norm = GradientNorm { gradients, partials, squared_norm };
            lines.push(Line::new(format!("{name} · gradient norm"), Op::GradientNorm(norm)));
        }
        let averages = self.averages;
        let adam = Adam {
            state,
            schedule,
            gradients,
            squared_norm,
            parameters,
            first_moment,
            second_moment,
            averages,
        };
        lines.push(Line::new(format!("{name} · Adam"), Op::Adam(adam)));
        lines
    }
}

/// A layer's part of a flat buffer.
pub(super) fn weights_in(flat: Slice, ranges: LayerRanges) -> Weights {
    let part = |range: Range| flat.part(range.offset, range.len);
    Weights { weight: part(ranges.weight), bias: part(ranges.bias) }
}
