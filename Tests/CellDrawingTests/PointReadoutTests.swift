@testable import CellDrawing
import Formulas
import Surfaces
import Testing

@Suite struct PointReadoutTests {
    /// The start on the regression surface: loss and gradient summed by hand, eigenvalues as known.
    private let readout = PointReadout(
        SIMD2(-120, -4), Evaluation(value: 36_708_190, gradient: SIMD2(-32_112, -11_306_776)),
        Hessian(p11: 20, p12: 5020, p22: 1_746_816), parameters: ["b", "w"], resolution: nil)

    @Test(arguments: [
        (120, "b −120  w −4  loss 3.67082e7  |g| 1.131e7  g −3.211e4 −1.131e7  λ 1.747e6 5.573  H 20 5020 1.747e6"),
        // Fewer digits before fewer figures.
        (92, "b −120  w −4  loss 3.671e7  |g| 1.13e7  g −3.21e4 −1.13e7  λ 1.75e6 5.57  H 20 5.02e3 1.75e6"),
        (85, "b −120  w −4  loss 3.67e7  |g| 1.1e7  g −3.2e4 −1.1e7  λ 1.7e6 5.6  H 20 5e3 1.7e6"),
    ])
    func `every figure is told on one line, with fewer digits where that is short`(width: Int, expected: String) {
        let told = readout.lines(widths: [width])
        #expect(told.isWhole && text(told) == [expected])
    }

    @Test(arguments: [
        (72, "b −120  w −4  loss 3.671e7  |g| 1.13e7  g −3.21e4 −1.13e7  λ 1.75e6 5.57"),
        (60, "b −120  w −4  loss 3.671e7  |g| 1.13e7  g −3.21e4 −1.13e7"), (30, "b −120  w −4  loss 3.67082e7"),
        (20, "loss 3.67082e7"),
    ])
    func `what has no room at all is left out, and that is known`(width: Int, expected: String) {
        let told = readout.lines(widths: [width])
        #expect(!told.isWhole && text(told) == [expected])
        #expect(expected.unicodeScalars.count <= width)
    }

    @Test func `on two lines the curvature has its own, and on three the gradient too`() {
        let two = readout.lines(widths: [66, 40])
        #expect(
            text(two) == [
                "b −120  w −4  loss 3.67082e7  |g| 1.131e7  g −3.211e4 −1.131e7", "λ 1.747e6 5.573  H 20 5020 1.747e6",
            ])
        let three = readout.lines(widths: [36, 36, 36])
        #expect(
            text(three) == [
                "b −120  w −4  loss 3.67082e7", "|g| 1.131e7  g −3.211e4 −1.131e7",
                "λ 1.747e6 5.573  H 20 5020 1.747e6",
            ])
        #expect(two.isWhole && three.isWhole)
        // A first line that is short leaves more to the next.
        #expect(text(readout.lines(widths: [30, 72])).first == "b −120  w −4  loss 3.67082e7")
        #expect(text(readout.lines(widths: [3])) == [] && readout.lines(widths: []).lines.isEmpty)
    }

    @Test func `it is what the surface says there`() throws {
        let surface = try Surface.of("3*b^2 - w^2 + 4*b*w", -5...5, -5...5)
        let told = PointReadout(surface, at: SIMD2(1, 2), ascii: true).lines(widths: [120])
        // 3 − 4 + 8; (6b + 4w, 4b − 2w) = (14, 0); eigenvalues 2 ± √(16 + 16).
        #expect(text(told) == ["b 1  w 2  loss 7  |g| 14  g 14 0  eig 7.657 -3.657  H 6 4 -2"])
    }

    @Test func `coordinates have digits enough to tell neighbours apart`() throws {
        let surface = try Surface.of("b*w", -200...200, -5...5)
        let point = SIMD2(-188.43319666123, 2.66945497)
        let told = PointReadout(surface, at: point, resolution: SIMD2(1e-9, 0.01)).lines(widths: [60])
        #expect(text(told).first?.hasPrefix("b −188.4331966612  w 2.669") == true)
    }

    private func text(_ told: PointReadout.Lines) -> [String] {
        told.lines.map { $0.map { $0.name + " " + $0.value }.joined(separator: "  ") }
    }
}
