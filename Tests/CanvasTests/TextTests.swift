import Canvas
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
}
