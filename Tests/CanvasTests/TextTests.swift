@testable import Canvas
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        ("learning", 8, "learning"), ("learning", 5, "lear…"), ("学习率表", 5, "学习…"), ("学习率表", 4, "学…"), ("x", 0, ""),
        ("xy", 1, "…"), ("", 0, ""),
    ])
    func `a text that is too long is cut with an ellipsis`(text: String, width: Int, cut: String) {
        #expect(Ellipsis.cut(text, to: width) == cut)
        #expect(Ellipsis.cut(text, to: width, ascii: true) == cut.replacing("…", with: "~"))
    }

    @Test(arguments: [
        ("the loss is not finite from here on", 12, ["the loss is", "not finite", "from here on"]),
        ("the loss", 8, ["the loss"]), ("the  loss ", 3, ["the", "los", "s"]), ("", 5, [""]),
        ("one\n\ntwo three", 9, ["one", "", "two three"]), ("a", 0, []), ("学习 率表", 5, ["学习", "率表"]),
        ("学习率表 ab", 5, ["学习", "率表", "ab"]), ("学习率表 a", 6, ["学习率", "表 a"]), ("学", 1, ["学"]),
        ("at e\u{301}te\u{301} once", 6, ["at e\u{301}te\u{301}", "once"]),
    ])
    func `a text is wrapped between words`(text: String, width: Int, lines: [String]) {
        #expect(WrappedText.lines(text, width: width) == lines)
    }

    /// Columns counted by hand: an ideograph and its punctuation take two.
    @Test(arguments: [
        // No line begins with a closing mark: what it belongs to goes along.
        ("学习率太大，损失爆炸。", 10, ["学习率太", "大，损失爆", "炸。"]),
        ("学习率太大，损失爆炸。", 12, ["学习率太大，", "损失爆炸。"]),
        ("学习率太大，损失爆炸。", 11, ["学习率太", "大，损失爆", "炸。"]),
        // No line ends with an opening one.
        ("参数（斜率）来回", 6, ["参数", "（斜", "率）来", "回"]),
        ("他说“卡住了”。", 8, ["他说“卡", "住了”。"]),
        // Latin words and numbers stay whole between ideographs, and need no blank.
        ("步长lr除以sigma再更新", 10, ["步长lr除以", "sigma再更", "新"]),
        ("损失为32,972,001时", 12, ["损失为", "32,972,001时"]),
        ("损失 101,937，最低", 12, ["损失", "101,937，最", "低"]),
        ("w 为 2.669 ± 0.5。", 8, ["w 为", "2.669 ±", "0.5。"]),
        ("第 3 步", 4, ["第 3", "步"]), ("。。。。", 4, ["。。", "。。"]), ("", 4, [""]),
    ])
    func `Chinese is wrapped between ideographs, and its marks stay where they belong`(
        text: String, width: Int, lines: [String]
    ) {
        #expect(WrappedText.lines(text, width: width) == lines)
        #expect(lines.allSatisfy { Glyphs.width(of: $0) <= width })
    }

    @Test(arguments: 1...30, [1, 2, 7, 12, 40])
    func `texts of narrow glyphs are wrapped as any others are`(seed: UInt64, width: Int) {
        var state = seed
        let glyphs = Array("ab σ−\t×…▀ 1, ")
        let text = (0..<80).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return glyphs[Int(state >> 33) % glyphs.count]
        }
        #expect(
            WrappedText.plainParagraph(Substring(String(text)), width) == WrappedText.paragraph(String(text), width))
    }

    @Test func `widths of Chinese, its punctuation and other characters`() {
        for (text, width) in [
            ("学习率", 6), ("，。、；：？！（）《》", 22), ("“”‘’…—±·", 8), ("σ η ∞", 5), ("ＡＢ", 4), ("ｱｲ", 2), ("한글", 4), ("かな", 4),
        ] {
            #expect(Glyphs.width(of: text) == width, "\(text)")
        }
    }
}
