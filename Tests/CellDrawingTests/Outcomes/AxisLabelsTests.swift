import OutcomeMaps
@testable import Scene
import Testing

/// Round values stand where the axis has them.
@Suite struct AxisLabelsTests {
    /// Four decades on 41 cells, one value each: a decade is ten cells.
    @Test func `a logarithmic axis names its decades`() {
        let axis = OutcomeAxis(key: "lr", from: 1e-4, to: 1, scale: .log)
        let labels = AxisLabels(axis, count: 41, length: 41, gap: 8).labels
        #expect(labels.map(\.place) == [0, 10, 20, 30, 40])
        #expect(labels.map(\.text) == ["1e-4", "0.001", "0.01", "0.1", "1"])
    }

    /// From 0.9 to 0.9999 what is lacking falls by three decades on 31 cells.
    @Test(arguments: [false, true])
    func `what is close to 1 is named by its nines, either way round`(isFalling: Bool) {
        let axis = OutcomeAxis(
            key: "beta2", from: isFalling ? 0.9999 : 0.9, to: isFalling ? 0.9 : 0.9999, scale: .log1m)
        let labels = AxisLabels(axis, count: 31, length: 31, gap: 8).labels
        let texts = ["0.9", "0.99", "0.999", "0.9999"]
        #expect(labels.map(\.place) == [0, 10, 20, 30])
        #expect(labels.map(\.text) == (isFalling ? texts.reversed() : texts))
    }

    /// Two values a cell, as half blocks have it: 41 values on 21 cells.
    @Test func `several values share a cell`() {
        let axis = OutcomeAxis(key: "x", from: -2, to: 2, scale: .linear)
        let labels = AxisLabels(axis, count: 41, length: 21, gap: 4).labels
        #expect(labels.map(\.text) == ["−2", "−1", "0", "1", "2"])
        #expect(labels.map(\.place) == [0, 5, 10, 15, 20])
    }
}
