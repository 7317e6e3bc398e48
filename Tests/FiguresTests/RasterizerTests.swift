import Canvas
@testable import Figures
import Testing

@Suite struct RasterizerTests {
    private static let white = RGB(255, 255, 255)
    private static let black = RGB(0, 0, 0)

    /// How dark each pixel is, in percent, row by row.
    private func darkness(_ shapes: [Shape], _ size: Size) -> [[Int]] {
        let image = Rasterizer.image(of: Figure(size, ground: Self.white, shapes: shapes))
        return (0..<size.height).map { y in
            (0..<size.width).map { x in Int((100 - Double(image[x, y].red) / 2.55).rounded()) }
        }
    }

    @Test func `a triangle covers each pixel by its share`() {
        // Under the diagonal of 4 × 4 pixels: the pixels on it are half covered.
        let triangle = [Place(0, 0), Place(4, 4), Place(0, 4)]
        #expect(
            darkness([.area(rings: [triangle], fill: Self.black)], Size(4, 4)) == [
                [50, 0, 0, 0],
                [100, 50, 0, 0],
                [100, 100, 50, 0],
                [100, 100, 100, 50],
            ])
    }

    @Test func `a rectangle between pixels covers quarters and halves`() {
        // An eighth is 12.5, and a little more in steps of a 255th.
        let ring = [Place(0.5, 0.5), Place(2.25, 0.5), Place(2.25, 2), Place(0.5, 2)]
        #expect(
            darkness([.area(rings: [ring], fill: Self.black)], Size(3, 3)) == [
                [25, 50, 13],
                [50, 100, 25],
                [0, 0, 0],
            ])
    }

    @Test func `a ring inside a ring is a hole, whichever way round it goes`() {
        let outer = [Place(0, 0), Place(3, 0), Place(3, 3), Place(0, 3)]
        let inner = [Place(1, 1), Place(2, 1), Place(2, 2), Place(1, 2)]
        for hole in [inner, inner.reversed()] {
            #expect(
                darkness([.area(rings: [outer, hole], fill: Self.black)], Size(3, 3)) == [
                    [100, 100, 100],
                    [100, 0, 100],
                    [100, 100, 100],
                ])
        }
    }

    @Test func `a line that crosses itself covers no pixel twice`() {
        // To the right, back, and to the right again over the same row.
        let line = [Place(-9, 1.5), Place(9, 1.5), Place(-9, 1.5), Place(9, 1.5)]
        #expect(
            darkness([.line(line, Stroke(Self.black, width: 1))], Size(2, 3)) == [[0, 0], [100, 100], [0, 0]])
    }

    @Test func `a dot has the area of its disc`() {
        let rows = darkness([.line([Place(4, 4)], Stroke(Self.black, width: 6))], Size(8, 8))
        // π · 3² pixels.
        #expect(abs(Double(rows.joined().reduce(0, +)) / 100 - 28.27) < 0.3)
        #expect(rows == rows.reversed())
    }

    @Test func `nothing is drawn outside a clip`() {
        let all = [Place(-5, -5), Place(9, -5), Place(9, 9), Place(-5, 9)]
        let rect = Rect(x: 1, y: 1, width: 1, height: 2)
        #expect(
            darkness([.clipped(to: rect, [.area(rings: [all], fill: Self.black)])], Size(3, 3)) == [
                [0, 0, 0],
                [0, 100, 0],
                [0, 100, 0],
            ])
    }

    @Test func `a place that is not finite leaves its ring out`() {
        let ring = [Place(0, 0), Place(.infinity, 0), Place(2, 2)]
        #expect(darkness([.area(rings: [ring], fill: Self.black)], Size(2, 1)) == [[0, 0]])
    }
}
