import Canvas
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@testable import Figures

@Suite struct SVGWriterTests {
    @Test(arguments: [
        (0, "0"), (1.5, "1.5"), (-0.004, "0"), (-0.25, "-0.25"), (12.006, "12.01"), (3.07, "3.07"),
        (1e30, "1000000000"),
    ])
    func `lengths have at most two decimals`(value: Double, text: String) {
        #expect(SVGWriter.number(value) == text)
    }

    @Test func `a figure is this document`() {
        let red = RGB(255, 0, 10)
        let figure = Figure(
            Size(40, 30), title: "a < b", ground: RGB(255, 255, 255),
            shapes: [
                .clipped(
                    to: Rect(x: 1, y: 2, width: 3, height: 4),
                    [.area(rings: [[Place(0, 0), Place(4, 0), Place(4, 4)]], fill: red)]),
                .line([Place(1, 1.25), Place(2, 3)], Stroke(red, width: 1.5)),
                .text(FigureText("w", at: Place(5, 6), size: 10, ink: red, anchor: .middle, turn: -90)),
            ])
        #expect(
            SVGWriter.text(of: figure) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30" \
                font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif">
                <title>a &lt; b</title>
                <rect width="40" height="30" fill="#ffffff"/>
                <clipPath id="clip1"><rect x="1" y="2" width="3" height="4"/></clipPath>
                <g clip-path="url(#clip1)">
                <path fill="#ff000a" fill-rule="evenodd" d="M0 0L4 0 4 4Z"/>
                </g>
                <path fill="none" stroke="#ff000a" stroke-width="1.5" stroke-linecap="round" \
                stroke-linejoin="round" d="M1 1.25L2 3"/>
                <text x="5" y="6" font-size="10" fill="#ff000a" text-anchor="middle" \
                transform="rotate(-90 5 6)">w</text>
                </svg>

                """)
    }

    @Test(arguments: ["<&>\"'", "]]>", "\u{0}\u{1B}[31m\u{7F}", "\u{FFFE}\u{FFFF}", "tab\tand\nline", "η σ 漢"])
    func `whatever text says, the document is well formed`(text: String) {
        let figure = Figure(
            Size(9, 9), title: text, note: text, ground: RGB(1, 2, 3),
            shapes: [.text(FigureText(text, at: Place(), size: 9, ink: RGB(0, 0, 0), halo: RGB(9, 9, 9)))])
        let parser = XMLParser(data: Data(SVGWriter.text(of: figure).utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }

    @Test func `points that lie on a line are left out, and no others`() {
        let line = [Place(0, 0), Place(1, 0.01), Place(2, 0), Place(3, 1), Place(4, 0)]
        #expect(
            Simplification.simplified(line, tolerance: 0.05) == [Place(0, 0), Place(2, 0), Place(3, 1), Place(4, 0)])
    }
}
