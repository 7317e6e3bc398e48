import Formulas
import Surfaces
import Testing

@testable import Rendering

@Suite struct PointReadoutTests {
    /// The start on the regression surface: loss and gradient summed by hand, eigenvalues as known.
    private let readout = PointReadout(
        SIMD2(-120, -4), Evaluation(value: 36_708_190, gradient: SIMD2(-32_112, -11_306_776)),
        Hessian(p11: 20, p12: 5020, p22: 1_746_816), parameters: ["b", "w"], resolution: nil)

    @Test(arguments: [
        (120, "b −120 w −4 loss 3.67082e7 |g| 1.131e7 g −3.211e4 −1.131e7 λ 1.747e6 5.573 H 20 5020 1.747e6"),
        (80, "b −120  w −4  loss 3.67082e7  |g| 1.131e7  g −3.211e4 −1.131e7  λ 1.747e6 5.573"),
        (60, "b −120  w −4  loss 3.67082e7  |g| 1.131e7"), (30, "b −120  w −4  loss 3.67082e7"),
        (20, "loss 3.67082e7"), (5, ""),
    ])
    func `as much is told as there is room for`(width: Int, expected: String) {
        let text = readout.text(atMost: width)
        #expect(text.split(separator: " ") == expected.split(separator: " "))
        #expect(text.unicodeScalars.count <= width)
    }

    @Test func `it is what the surface says there`() throws {
        let surface = try Surface.of("3*b^2 - w^2 + 4*b*w", -5...5, -5...5)
        let text = PointReadout(surface, at: SIMD2(1, 2), ascii: true).text(atMost: 120)
        // 3 − 4 + 8; (6b + 4w, 4b − 2w) = (14, 0); eigenvalues 2 ± √(16 + 16).
        #expect(text == "b 1  w 2  loss 7  |g| 14  g 14 0  eig 7.657 -3.657  H 6 4 -2")
    }

    @Test func `coordinates have digits enough to tell neighbours apart`() throws {
        let surface = try Surface.of("b*w", -200...200, -5...5)
        let point = SIMD2(-188.43319666123, 2.66945497)
        let text = PointReadout(surface, at: point, resolution: SIMD2(1e-9, 0.01)).text(atMost: 60)
        #expect(text.hasPrefix("b −188.4331966612  w 2.669"))
    }
}
