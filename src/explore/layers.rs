//! Inside the layers: what a layer makes of a digit.

use std::rc::Rc;

use super::{Memory, Model};
use crate::Result;
use crate::data::PIXELS;
use crate::model::Vae;
use crate::plan::{Shape, Tensor, padded};

/// Images that a layer's activations are counted over, the drawing among them; fewer where a batch is smaller.
const IMAGES: usize = 64;
/// Bins of the histogram.
pub const BINS: usize = 40;

/// A layer of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The layer's name, such as `encoder.conv1`; for an input its role.
    pub name: String,
    /// The name of its value.
    pub value: String,
    /// The shape of its output.
    pub shape: Shape,
    /// The places of its channels on the device, where some are padding.
    channels: Vec<usize>,
    /// Its parameters.
    pub parameters: usize,
    /// Whether an activation follows it.
    pub is_hidden: bool,
}

/// What is asked of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayersRequest {
    /// An image, 784 grey values in `[0, 1]`; `None` for the first test digit.
    pub image: Option<Rc<[f32]>>,
    /// The layer's value, see [`Stage::value`].
    pub value: String,
}

/// What a layer makes of an image, and of test digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// What was asked for.
    pub request: LayersRequest,
    /// The layer.
    pub stage: Stage,
    /// Its output for the image, channel by channel: rows, then columns of each.
    pub maps: Vec<f32>,
    /// Images that the figures below are of.
    pub images: usize,
    /// The smallest and the largest activation.
    pub range: (f32, f32),
    /// How many activations are in each of [`BINS`] equal parts of that range.
    pub histogram: Vec<u32>,
    /// Channels or features that no image makes positive, for a layer with an activation: dead units. Those of an image
    /// are dead where no pixel is positive.
    pub dead: Option<usize>,
}

/// The layers from the image to the logits, in order.
pub fn stages(vae: &Vae) -> Vec<Stage> {
    let (graph, latent) = (&vae.graph, vae.latent_size);
    let stage = |id| {
        let node = graph.node(id);
        let (shape, channels) = match node.shape? {
            // μ and log σ² are padded each.
            _ if id == vae.heads => {
                let channels = (0..latent).chain(padded(latent)..padded(latent) + latent);
                (Shape::features(2 * latent), channels.collect())
            }
            shape => (shape, (0..shape.channels).collect()),
        };
        Some(Stage {
            name: node.name.clone(),
            value: node.value_name.clone(),
            shape,
            channels,
            parameters: parameters(vae, &node.name),
            is_hidden: node.activation.is_some(),
        })
    };
    std::iter::once(vae.images).chain(graph.between(&[], &[vae.logits])).filter_map(stage).collect()
}

/// The parameters of a layer; of several with their names in a list.
fn parameters(vae: &Vae, layers: &str) -> usize {
    let owns = |tensor: &str| {
        tensor.rsplit_once('.').is_some_and(|(layer, _)| layers.split(", ").any(|own| own == layer))
    };
    vae.parameters().tensors.iter().filter(|tensor| owns(&tensor.name)).map(Tensor::len).sum()
}

/// Passes the image and test digits through the model, and reads the layer's values.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: LayersRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Layers),
) -> Result<()> {
    let stages = stages(&model.settings().model());
    // Asked before another model came.
    let Some(stage) = stages.into_iter().find(|stage| stage.value == request.value) else { return Ok(()) };
    let count = IMAGES.min(model.batch_size());
    let test = &model.test().pixels;
    let mut images: Vec<f32> = request.image.as_deref().unwrap_or_default().to_vec();
    let room = (count * PIXELS - images.len()).min(test.len());
    images.extend(test[..room].iter().map(|&grey| f32::from(grey) / 255.0));
    let count = images.len() / PIXELS;
    let values = model.values(images, &request.value).await?;
    answer(look(request, stage, &values, count));
    Ok(())
}

fn look(request: LayersRequest, stage: Stage, values: &[f32], images: usize) -> Layers {
    let pixels = stage.shape.height * stage.shape.width;
    let stride = values.len() / (images * pixels);
    let channel = |place: usize| values.iter().skip(place).step_by(stride).copied();
    let maps = stage.channels.iter().flat_map(|&place| channel(place).take(pixels)).collect();
    let all = || stage.channels.iter().flat_map(|&place| channel(place));
    let range = all().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let mut histogram = vec![0; BINS];
    let scale = BINS as f32 / (range.1 - range.0).max(f32::MIN_POSITIVE);
    all().for_each(|x| histogram[(((x - range.0) * scale) as usize).min(BINS - 1)] += 1);
    let is_dead = |&&place: &&usize| channel(place).all(|x| x <= 0.0);
    let dead = stage.is_hidden.then(|| stage.channels.iter().filter(is_dead).count());
    Layers { request, stage, maps, images, range, histogram, dead }
}
