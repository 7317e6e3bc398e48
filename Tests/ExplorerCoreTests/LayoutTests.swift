import Canvas
@testable import ExplorerCore
import Testing
import Wording

@Suite struct LayoutTests {
    @Test func `no two parts overlap, and all are inside the window`() {
        for width in stride(from: 40, through: 400, by: 13) {
            for height in stride(from: 12, through: 120, by: 7) {
                for (runs, marks, point) in [(0, 0, 0), (1, 1, 0), (3, 2, 2), (9, 3, 3), (9, 0, 0)] {
                    let readout = ReadoutLines(marks: marks, point: point)
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

    @Test func `numbers have a comma between thousands`() {
        let texts = [(0, "0"), (999, "999"), (1000, "1,000"), (-1234567, "-1,234,567"), (1_000_000, "1,000,000")]
        for (number, text) in texts {
            #expect(GroupedNumber.text(number) == text)
        }
    }
}
