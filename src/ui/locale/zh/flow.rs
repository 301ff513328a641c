use super::Chinese;
use crate::ui::locale::FlowText;

impl FlowText for Chinese {
    fn flow(&self) -> &'static str {
        "从手绘到重构"
    }

    fn flow_handle(&self) -> &'static str {
        "手绘与重构"
    }

    fn draw_a_digit(&self) -> &'static str {
        "画一个数字"
    }

    fn undo(&self) -> &'static str {
        "撤销"
    }

    fn clear(&self) -> &'static str {
        "清除"
    }

    fn test_digit(&self) -> &'static str {
        "测试数字"
    }

    fn what_the_model_sees(&self) -> &'static str {
        "模型的输入"
    }

    fn seen_caption(&self) -> &'static str {
        "28 × 28，已居中"
    }

    fn encoder(&self) -> &'static str {
        "编码器"
    }

    fn decoder(&self) -> &'static str {
        "解码器"
    }

    fn latent_dimensions(&self) -> &'static str {
        "隐变量"
    }

    fn latent_dimension(&self, number: usize) -> String {
        format!("第 {number} 维隐变量")
    }

    fn latents_caption(&self, count: usize, idle: Option<usize>) -> String {
        match idle {
            Some(idle) if idle > 0 => format!("{count} 维的 μ ± σ，其中 {} 维有效，可拖动", count - idle),
            _ => format!("{count} 维的 μ ± σ，可拖动"),
        }
    }

    fn undo_dragging(&self) -> &'static str {
        "撤销拖动"
    }

    fn reconstruction(&self) -> &'static str {
        "重构"
    }

    fn decoded_by_hand(&self) -> &'static str {
        "由你设定的隐变量解码"
    }

    fn reconstruction_cost(&self, reconstruction: &str, kl: &str) -> String {
        format!("{reconstruction} nats，另有 KL {kl} nats")
    }

    fn follows_the_pen(&self) -> &'static str {
        "随你的笔迹更新"
    }
}
