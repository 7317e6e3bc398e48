import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Testing

@Suite struct SmallWindowTests {
    @Test(arguments: [
        (Size(39, 24), ["Ravine needs a window of at least", "40x12; this is 39x24."]),
        (Size(80, 11), ["Ravine needs a window of at least 40x12; this is 80x11."]),
        (Size(24, 3), ["Ravine needs a window of", "at least 40x12; this is", "24x3."]),
        (Size(20, 5), ["Ravine needs a", "window of at least", "40x12; this is 20x5."]),
        (Size(39, 1), ["Ravine needs 40x12."]), (Size(8, 3), ["Ravine", "needs", "40x12."]),
        (Size(7, 2), ["Needs", "40x12."]), (Size(6, 3), ["Ravine", "needs", "40x12."]), (Size(9, 1), ["40x12"]),
        (Size(5, 1), ["40x12"]), (Size(4, 9), ["…"]), (Size(1, 1), ["…"]),
    ])
    func `too small a window says what it needs in as many words as it holds`(size: Size, said: [String]) throws {
        let lines = try model(size).lines()
        #expect(lines.count == size.height)
        #expect(lines.filter { !$0.isEmpty } == said)
    }
}
