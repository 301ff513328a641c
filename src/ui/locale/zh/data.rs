use super::Chinese;
use crate::data::{KnownSet, Origin};
use crate::ui::format;
use crate::ui::locale::{DataText, ErrorText};
use crate::ui::state::DataInUse;

impl DataText for Chinese {
    fn data(&self) -> &'static str {
        "数据"
    }

    fn data_name(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Mnist => "MNIST",
            Origin::Synthetic => "合成数字",
            Origin::Files => "自己的文件",
        }
    }

    fn data_in_short(&self, origin: Origin, images: usize) -> String {
        format!("{}（{}）", self.data_name(origin), format::count(images as u64))
    }

    fn data_in_use(&self, data: Option<&DataInUse>) -> String {
        let Some(DataInUse { known, from, train, test, .. }) = data else {
            return "尚无数据。".to_owned();
        };
        let [train, test] = [train, test].map(|images| format::count(*images as u64));
        if let Some(known) = known {
            let name = known.name();
            return format!(
                "{name}：{train} 张图像用于训练，{test} 张用于测试，来源：{}。",
                self.place(*from)
            );
        }
        format!("{train} 个数字用于训练，{test} 个用于测试，来源：{}。", self.place(*from))
    }

    fn known_class(&self, known: KnownSet, label: u8) -> Option<String> {
        const CLOTHES: [&str; 10] =
            ["T 恤/上衣", "裤子", "套头衫", "连衣裙", "外套", "凉鞋", "衬衫", "运动鞋", "包", "短靴"];
        match known {
            KnownSet::Fashion => CLOTHES.get(usize::from(label)).map(|&name| name.to_owned()),
            _ => known.class_name(label),
        }
    }

    fn turn_images(&self) -> &'static str {
        "转正"
    }

    fn choose_files(&self) -> &'static str {
        "选择文件"
    }

    fn own_data_hint(&self) -> &'static str {
        "使用自己的数据：把图像和标签的 idx 文件（原始或 .gz）、Kaggle 格式的 CSV，或装有这些文件的文件夹拖放到页面任意位置。\
         你绘制或选择的内容不会离开本页面。"
    }

    fn mnist_hint(&self) -> &'static str {
        "MNIST 由 Yann LeCun、Corinna Cortes 和 Christopher J. C. Burges 整理；首次访问时可能从 cdn.jsdelivr.net 或 \
         raw.githubusercontent.com 下载（11 MB），之后保存在此浏览器中。"
    }

    fn drop_files(&self) -> &'static str {
        "松开鼠标，用这些图像和标签文件（或其文件夹）训练"
    }

    fn loading_data(&self) -> &'static str {
        "正在加载数据"
    }

    fn so_far(&self, received: &str, total: &str) -> String {
        format!("{received} / {total}")
    }
}
