//! How people write the ten digits: points that the pen passes, in a box one unit high.
//!
//! x to the right, y down. The pen goes smoothly through a stroke's points; a point given twice is a
//! corner. A form's weight is its relative frequency in its class.

use fastrand::Rng;

use crate::drawing::Point;

/// One way to write a digit.
#[derive(Debug)]
pub struct Form {
    /// Its relative frequency among the forms of the class.
    weight: f32,
    /// The strokes, each the points that it passes.
    pub strokes: &'static [&'static [Point]],
}

/// A form of the class.
pub fn choose(class: u8, random: &mut Rng) -> &'static Form {
    let forms = FORMS[usize::from(class)];
    let mut rest = random.f32() * forms.iter().map(|form| form.weight).sum::<f32>();
    for form in forms {
        rest -= form.weight;
        if rest < 0.0 {
            return form;
        }
    }
    &forms[0]
}

/// All forms by class.
pub const FORMS: [&[Form]; 10] = [ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE];

const ZERO: &[Form] = &[
    // An oval, closed at the top.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.36, 0.01], [0.11, 0.14], [-0.03, 0.5], [0.09, 0.88], [0.34, 1.0], [0.6, 0.82], [0.7, 0.46],
            [0.56, 0.1], [0.33, 0.0],
        ]],
    },
    // Closed with a crossing: the pen comes in from the right and leaves to the left.
    Form {
        weight: 2.0,
        strokes: &[&[
            [0.52, 0.1], [0.29, 0.06], [0.02, 0.4], [0.04, 0.84], [0.34, 1.0], [0.64, 0.78], [0.69, 0.34],
            [0.48, 0.02], [0.25, 0.12],
        ]],
    },
    // Narrow.
    Form {
        weight: 1.5,
        strokes: &[&[
            [0.34, 0.0], [0.13, 0.2], [0.06, 0.6], [0.18, 0.96], [0.39, 0.94], [0.52, 0.6], [0.52, 0.22],
            [0.36, 0.0],
        ]],
    },
    // Wide, not quite closed.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.34, 0.04], [0.02, 0.26], [-0.03, 0.66], [0.27, 0.97], [0.66, 0.84], [0.85, 0.46],
            [0.71, 0.1], [0.43, 0.0],
        ]],
    },
];

const ONE: &[Form] = &[
    // A bar.
    Form { weight: 6.0, strokes: &[&[[0.3, 0.0], [0.3, 1.0]]] },
    // A bar with a bend.
    Form { weight: 2.0, strokes: &[&[[0.3, 0.0], [0.31, 0.5], [0.3, 1.0]]] },
    // With a flag.
    Form {
        weight: 1.0,
        strokes: &[&[[0.12, 0.24], [0.22, 0.14], [0.34, 0.0], [0.34, 0.0], [0.33, 0.5], [0.32, 1.0]]],
    },
    // With a flag and a foot.
    Form {
        weight: 0.5,
        strokes: &[
            &[[0.14, 0.2], [0.34, 0.02], [0.34, 0.02], [0.33, 0.5], [0.32, 0.98]],
            &[[0.08, 0.99], [0.32, 0.98], [0.58, 0.97]],
        ],
    },
];

const TWO: &[Form] = &[
    // Round above, a corner below.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.08, 0.22], [0.28, 0.01], [0.54, 0.14], [0.5, 0.42], [0.28, 0.72], [0.04, 0.96],
            [0.04, 0.96], [0.34, 0.94], [0.68, 0.96],
        ]],
    },
    // With a loop below.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.1, 0.18], [0.32, 0.0], [0.54, 0.16], [0.48, 0.46], [0.28, 0.8], [0.1, 0.95], [0.02, 0.84],
            [0.16, 0.74], [0.38, 0.86], [0.7, 0.96],
        ]],
    },
    // Nearly a z.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.06, 0.08], [0.3, 0.02], [0.56, 0.06], [0.5, 0.24], [0.28, 0.6], [0.06, 0.97], [0.06, 0.97],
            [0.34, 0.95], [0.62, 0.95],
        ]],
    },
    // A swan: a small head, a long foot.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.14, 0.26], [0.2, 0.06], [0.42, 0.04], [0.5, 0.26], [0.36, 0.62], [0.02, 0.9], [0.02, 0.9],
            [0.3, 0.84], [0.52, 0.94], [0.86, 0.86],
        ]],
    },
];

const THREE: &[Form] = &[
    // Two bows that meet in a point.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.08, 0.14], [0.3, 0.0], [0.54, 0.14], [0.44, 0.38], [0.2, 0.48], [0.2, 0.48], [0.5, 0.56],
            [0.58, 0.78], [0.36, 0.98], [0.02, 0.9],
        ]],
    },
    // Two bows with a small loop between them.
    Form {
        weight: 1.5,
        strokes: &[&[
            [0.1, 0.1], [0.36, 0.0], [0.56, 0.16], [0.42, 0.4], [0.24, 0.46], [0.22, 0.52], [0.34, 0.48],
            [0.56, 0.64], [0.52, 0.9], [0.26, 1.0], [0.02, 0.86],
        ]],
    },
    // Flat above.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.06, 0.06], [0.3, 0.04], [0.56, 0.03], [0.56, 0.03], [0.4, 0.24], [0.24, 0.42], [0.24, 0.42],
            [0.5, 0.5], [0.58, 0.74], [0.36, 0.97], [0.04, 0.94],
        ]],
    },
];

const FOUR: &[Form] = &[
    // Open, the bar crossing the stem.
    Form {
        weight: 3.0,
        strokes: &[
            &[[0.12, 0.04], [0.08, 0.28], [0.06, 0.5], [0.28, 0.56], [0.66, 0.5]],
            &[[0.56, 0.0], [0.52, 0.4], [0.44, 1.0]],
        ],
    },
    // Open, in one stroke: up on the right and down again.
    Form {
        weight: 2.0,
        strokes: &[&[
            [0.14, 0.06], [0.06, 0.34], [0.12, 0.52], [0.36, 0.5], [0.58, 0.3], [0.62, 0.04], [0.62, 0.04],
            [0.54, 0.5], [0.46, 1.0],
        ]],
    },
    // Closed: a triangle with a stem.
    Form {
        weight: 1.0,
        strokes: &[
            &[[0.46, 0.0], [0.26, 0.3], [0.03, 0.62], [0.03, 0.62], [0.36, 0.62], [0.7, 0.6]],
            &[[0.47, 0.02], [0.46, 0.5], [0.44, 1.0]],
        ],
    },
    // A lightning bolt.
    Form {
        weight: 1.5,
        strokes: &[
            &[[0.36, 0.0], [0.2, 0.26], [0.04, 0.52], [0.04, 0.52], [0.34, 0.53], [0.72, 0.46]],
            &[[0.58, 0.14], [0.5, 0.5], [0.4, 1.0]],
        ],
    },
];

const FIVE: &[Form] = &[
    // Neck and belly, then the bar.
    Form {
        weight: 3.0,
        strokes: &[
            &[
                [0.16, 0.06], [0.1, 0.4], [0.1, 0.4], [0.36, 0.36], [0.58, 0.56], [0.5, 0.86], [0.24, 1.0],
                [0.0, 0.9],
            ],
            &[[0.16, 0.06], [0.38, 0.05], [0.66, 0.01]],
        ],
    },
    // In one stroke from the right.
    Form {
        weight: 2.5,
        strokes: &[&[
            [0.66, 0.02], [0.42, 0.04], [0.2, 0.06], [0.2, 0.06], [0.12, 0.4], [0.12, 0.4], [0.4, 0.4],
            [0.56, 0.62], [0.42, 0.92], [0.16, 1.0], [0.0, 0.9],
        ]],
    },
    // Nearly an s.
    Form {
        weight: 1.5,
        strokes: &[&[
            [0.66, 0.04], [0.36, 0.04], [0.18, 0.2], [0.26, 0.4], [0.48, 0.56], [0.5, 0.82], [0.24, 0.99],
            [0.0, 0.92],
        ]],
    },
];

const SIX: &[Form] = &[
    // A long bow that closes below.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.48, 0.0], [0.22, 0.26], [0.06, 0.62], [0.14, 0.92], [0.38, 0.99], [0.56, 0.8], [0.44, 0.6],
            [0.22, 0.66], [0.1, 0.84],
        ]],
    },
    // A straight back.
    Form {
        weight: 2.0,
        strokes: &[&[
            [0.38, 0.0], [0.22, 0.3], [0.1, 0.66], [0.16, 0.96], [0.42, 0.98], [0.56, 0.74], [0.4, 0.58],
            [0.16, 0.74],
        ]],
    },
    // The head curls in.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.58, 0.12], [0.44, 0.01], [0.2, 0.18], [0.06, 0.56], [0.12, 0.92], [0.36, 1.0], [0.58, 0.82],
            [0.5, 0.58], [0.26, 0.54], [0.08, 0.7],
        ]],
    },
];

const SEVEN: &[Form] = &[
    // A roof and a leg.
    Form {
        weight: 4.0,
        strokes: &[&[[0.04, 0.06], [0.3, 0.05], [0.62, 0.02], [0.62, 0.02], [0.44, 0.46], [0.3, 1.0]]],
    },
    // The same, round at the top.
    Form {
        weight: 2.0,
        strokes: &[&[[0.04, 0.14], [0.22, 0.03], [0.54, 0.04], [0.56, 0.24], [0.4, 0.6], [0.3, 1.0]]],
    },
    // With a bar.
    Form {
        weight: 1.5,
        strokes: &[
            &[[0.06, 0.08], [0.3, 0.05], [0.62, 0.02], [0.62, 0.02], [0.44, 0.46], [0.26, 1.0]],
            &[[0.2, 0.52], [0.42, 0.5], [0.66, 0.46]],
        ],
    },
    // With a serif.
    Form {
        weight: 1.0,
        strokes: &[&[
            [0.05, 0.24], [0.07, 0.05], [0.07, 0.05], [0.32, 0.06], [0.6, 0.03], [0.6, 0.03], [0.42, 0.5],
            [0.32, 1.0],
        ]],
    },
];

const EIGHT: &[Form] = &[
    // An s that returns upwards.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.54, 0.14], [0.32, 0.0], [0.12, 0.16], [0.26, 0.42], [0.5, 0.64], [0.46, 0.92], [0.2, 0.99],
            [0.06, 0.78], [0.26, 0.52], [0.5, 0.32], [0.56, 0.1],
        ]],
    },
    // The same, open above.
    Form {
        weight: 2.0,
        strokes: &[&[
            [0.5, 0.06], [0.26, 0.02], [0.12, 0.2], [0.28, 0.44], [0.46, 0.68], [0.36, 0.96], [0.12, 0.94],
            [0.1, 0.7], [0.32, 0.46], [0.54, 0.24], [0.66, 0.02],
        ]],
    },
    // Two rings.
    Form {
        weight: 1.5,
        strokes: &[
            &[[0.34, 0.46], [0.14, 0.32], [0.2, 0.04], [0.44, 0.04], [0.52, 0.28], [0.32, 0.46]],
            &[[0.32, 0.46], [0.08, 0.64], [0.12, 0.92], [0.4, 0.99], [0.58, 0.78], [0.5, 0.54], [0.32, 0.46]],
        ],
    },
];

const NINE: &[Form] = &[
    // A ring and a straight leg.
    Form {
        weight: 3.0,
        strokes: &[&[
            [0.54, 0.12], [0.34, 0.0], [0.1, 0.14], [0.08, 0.38], [0.3, 0.46], [0.5, 0.28], [0.56, 0.08],
            [0.56, 0.08], [0.5, 0.52], [0.44, 1.0],
        ]],
    },
    // A ring that runs into a curved leg.
    Form {
        weight: 2.0,
        strokes: &[&[
            [0.54, 0.2], [0.36, 0.02], [0.12, 0.12], [0.1, 0.38], [0.34, 0.46], [0.54, 0.24], [0.56, 0.42],
            [0.5, 0.76], [0.34, 0.98],
        ]],
    },
    // With a hook below.
    Form {
        weight: 0.7,
        strokes: &[&[
            [0.54, 0.18], [0.34, 0.0], [0.1, 0.16], [0.12, 0.42], [0.38, 0.44], [0.55, 0.2], [0.58, 0.52],
            [0.5, 0.9], [0.28, 1.0], [0.08, 0.9],
        ]],
    },
    // A flat ring, leaning.
    Form {
        weight: 1.5,
        strokes: &[&[
            [0.56, 0.08], [0.3, 0.04], [0.06, 0.3], [0.16, 0.48], [0.42, 0.34], [0.58, 0.06], [0.58, 0.06],
            [0.46, 0.54], [0.36, 1.0],
        ]],
    },
];
