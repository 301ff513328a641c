use super::Chinese;
use crate::ui::apply::Cut;
use crate::ui::format;
use crate::ui::locale::OwnText;

impl OwnText for Chinese {
    fn own_data(&self) -> &'static str {
        "自己的数据"
    }

    fn own_images_hint(&self) -> &'static str {
        "教它认识你的笔迹、字母或图形：给类别起名，画 20 到 200 个示例，然后训练。图像只保存在此浏览器中。"
    }

    fn name_of_class(&self) -> &'static str {
        "类别名称"
    }

    fn add_class(&self) -> &'static str {
        "添加类别"
    }

    fn own_classes(&self) -> &'static str {
        "你的类别"
    }

    fn undo_removing(&self) -> &'static str {
        "撤销移除"
    }

    fn draw_an_example(&self) -> &'static str {
        "画一个示例"
    }

    fn own_pictures(&self) -> &'static str {
        "来自图片"
    }

    fn own_pictures_hint(&self) -> &'static str {
        "PNG 或 JPEG：每个文件一个示例、按网格排列的多个示例，或一张写有数字的纸的照片。图片会被切分、缩放并居中；浅色背景会反相。"
    }

    fn choose_pictures(&self) -> &'static str {
        "选择图片"
    }

    fn cut_pictures(&self) -> &'static str {
        "每张图片上"
    }

    fn cut_name(&self, cut: Cut) -> &'static str {
        match cut {
            Cut::One => "一个示例",
            Cut::Grid => "按网格排列的示例",
            Cut::Find => "任意位置的示例：自动查找",
        }
    }

    fn leave_image_out(&self, number: usize) -> String {
        format!("去掉第 {number} 个示例")
    }

    fn grid_columns(&self) -> &'static str {
        "列数"
    }

    fn grid_rows(&self) -> &'static str {
        "行数"
    }

    fn discard(&self) -> &'static str {
        "放弃"
    }

    fn train_on_own(&self) -> &'static str {
        "用这些图像训练"
    }

    fn fine_tune_on_own(&self) -> &'static str {
        "微调当前模型"
    }

    fn download_own(&self) -> &'static str {
        "下载这些图像"
    }

    fn add_to_class(&self, name: Option<&str>) -> String {
        name.map_or("加入类别".to_owned(), |name| format!("加入“{name}”"))
    }

    fn add_these_to_class(&self, name: Option<&str>) -> String {
        name.map_or("将这些加入类别".to_owned(), |name| format!("将这些加入“{name}”"))
    }

    fn images_of_class(&self, name: &str, count: usize) -> String {
        match count {
            0 => format!("“{name}”：还没有示例。"),
            _ => format!("“{name}”：{count} 个示例。点按其中一个可将其移除。"),
        }
    }

    fn remove_image(&self, number: usize, name: &str) -> String {
        format!("移除“{name}”第 {number} 个示例")
    }

    fn remove_class(&self, name: &str) -> String {
        format!("移除类别“{name}”")
    }

    fn images_found(&self, count: usize) -> String {
        match count {
            0 => "没有找到与背景明显不同的内容。".to_owned(),
            _ => format!("{count} 个示例，即模型将看到的样子。点按其中一个可将其去掉。"),
        }
    }

    fn own_sizes(&self, (train, test, times): (usize, usize, usize)) -> String {
        format!(
            "{train} 个用于训练，每轮各重复 {} 次；{test} 个用于测试，即每个类别的每第五个。",
            format::count(times as u64)
        )
    }

    fn own_too_few(&self, least: usize) -> String {
        format!("训练至少需要 {least} 个示例，且其中一个类别至少有五个。")
    }
}
