import Canvas
@testable import Explorer
import Testing

@Suite struct LayoutTests {
    @Test func `no two parts overlap, and all are inside the window`() {
        for width in stride(from: 40, through: 400, by: 13) {
            for height in stride(from: 12, through: 120, by: 7) {
                for (runs, readout) in [(0, (0, 0)), (1, (1, 0)), (3, (2, 2)), (9, (3, 3)), (9, (0, 0))] {
                    guard
                        let layout = Layout(
                            Size(width, height), stripLines: runs, readoutLines: { _ in readout })
                    else {
                        Issue.record("no layout for \(width)x\(height)")
                        continue
                    }
                    let parts = [
                        layout.title, layout.map, layout.readout, layout.timeline, layout.panel, layout.strip,
                        layout.keys,
                    ]
                    let window = Rect(Size(width, height))
                    for (index, part) in parts.enumerated() where !part.isEmpty {
                        #expect(window.intersection(part) == part)
                        for other in parts.dropFirst(index + 1) {
                            #expect(part.intersection(other).isEmpty)
                        }
                    }
                    #expect(layout.map.width >= 30 && layout.map.height >= 4, "\(width)x\(height), \(runs) runs")
                }
            }
        }
    }

    @Test(arguments: [
        (Size(39, 24), ["Ravine needs a window of 40x12 or more;", "this is 39x24."]),
        (Size(80, 11), ["Ravine needs a window of 40x12 or more; this is 80x11."]),
        (Size(24, 3), ["Ravine needs a window of", "40x12 or more; this is", "24x3."]),
        (Size(20, 5), ["Ravine needs a", "window of 40x12 or", "more; this is 20x5."]),
        (Size(39, 1), ["Ravine needs 40x12."]), (Size(8, 3), ["Ravine", "needs", "40x12."]),
        (Size(7, 2), ["Needs", "40x12."]), (Size(6, 3), ["Ravine", "needs", "40x12."]), (Size(9, 1), ["40x12"]),
        (Size(5, 1), ["40x12"]), (Size(4, 9), ["…"]), (Size(1, 1), ["…"]),
    ])
    func `too small a window says what it needs in as many words as it holds`(size: Size, said: [String]) throws {
        let lines = try model(size).lines()
        #expect(lines.count == size.height)
        #expect(lines.filter { !$0.isEmpty } == said)
    }

    @Test func `numbers have a comma between thousands`() {
        let texts = [(0, "0"), (999, "999"), (1000, "1,000"), (-1234567, "-1,234,567"), (1_000_000, "1,000,000")]
        for (number, text) in texts {
            #expect(TitleLine.grouped(number) == text)
        }
    }
}
