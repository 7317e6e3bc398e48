import Foundation
import Sampling
import SurfaceFiles
import Surfaces
import Testing

@Suite struct ContoursTests {
    private func lines(_ drawing: String, at level: Double) -> [[SIMD2<Double>]] {
        Contours.trace(SampledGrid(drawing), levels: [level])[0].lines
    }

    /// The lines drawn four characters to a cell and two lines to a cell; samples are marked with their side of the
    /// level.
    private func picture(_ grid: SampledGrid, at level: Double) -> String {
        let width = 4 * (grid.width - 1) + 1
        var rows = Array(repeating: Array(repeating: Character(" "), count: width), count: 2 * (grid.height - 1) + 1)
        for row in 0..<grid.height {
            for column in 0..<grid.width {
                let value = grid[column, row]
                rows[2 * row][4 * column] = value.isNaN ? "?" : value >= level ? "#" : "."
            }
        }
        for line in Contours.trace(grid, levels: [level])[0].lines {
            for (from, to) in zip(line, line.dropFirst()) {
                for step in 0...16 {
                    let point = from + (to - from) * (Double(step) / 16)
                    let (x, y) = (Int((4 * point.x).rounded()), Int((2 * point.y).rounded()))
                    if rows[y][x] == " " { rows[y][x] = "*" }
                }
            }
        }
        return rows.map { row in
            let end = row.lastIndex { $0 != " " } ?? 0
            return String(row[...end])
        }.joined(separator: "\n")
    }

    @Test func `a level between two columns is one straight line`() {
        #expect(lines("08\n08\n08", at: 2) == [[SIMD2(0.25, 0), SIMD2(0.25, 1), SIMD2(0.25, 2)]])
    }

    @Test func `a corner is cut at the interpolated crossings`() {
        #expect(lines("40\n00", at: 1) == [[SIMD2(0.75, 0), SIMD2(0, 0.75)]])
        #expect(lines("00\n04", at: 1) == [[SIMD2(1, 0.25), SIMD2(0.25, 1)]])
    }

    @Test func `a peak is a loop that ends where it began`() {
        #expect(
            lines("000\n020\n000", at: 1) == [
                [SIMD2(1, 0.5), SIMD2(0.5, 1), SIMD2(1, 1.5), SIMD2(1.5, 1), SIMD2(1, 0.5)]
            ])
    }

    @Test func `a saddle cell joins the corners on the mean's side`() {
        #expect(
            lines("40\n04", at: 1) == [[SIMD2(0.75, 0), SIMD2(1, 0.25)], [SIMD2(0, 0.75), SIMD2(0.25, 1)]])
        #expect(
            lines("40\n04", at: 3) == [[SIMD2(0.25, 0), SIMD2(0, 0.25)], [SIMD2(1, 0.75), SIMD2(0.75, 1)]])
        #expect(
            lines("04\n40", at: 1) == [[SIMD2(0.25, 0), SIMD2(0, 0.25)], [SIMD2(1, 0.75), SIMD2(0.75, 1)]])
    }

    @Test func `a line ends at the edge and at samples that are not finite`() {
        #expect(lines("0808\nn808\n0808", at: 4).map(\.count) == [3, 3, 0].filter { $0 > 0 })
        #expect(lines("00n00\n00000\n88888", at: 4) == [(0...4).map { SIMD2(Double($0), 1.5) }])
        #expect(lines("00000\n88n88", at: 4) == [[SIMD2(0, 0.5), SIMD2(1, 0.5)], [SIMD2(3, 0.5), SIMD2(4, 0.5)]])
    }

    @Test func `a sample that equals the level lies above and makes no stray points`() {
        #expect(lines("000\n010\n000", at: 1) == [])
        #expect(lines("00\n11\n11", at: 1) == [[SIMD2(0, 1), SIMD2(1, 1)]])
        #expect(lines("11\n11", at: 1) == [])
        #expect(lines("01\n11", at: 1) == [[SIMD2(1, 0), SIMD2(0, 1)]])
    }

    @Test func `levels outside the losses, and no numbers, have no lines`() {
        let grid = SampledGrid("0123\n4567")
        #expect(Contours.trace(grid, levels: [-1, 8, .nan, .infinity]).map(\.lines.count) == [0, 0, 0, 0])
        #expect(Contours.trace(grid, levels: []) == [])
        #expect(Contours.trace(SampledGrid("0123"), levels: [1])[0].lines == [])
        #expect(Contours.trace(SampledGrid("0\n9"), levels: [1])[0].lines == [])
    }

    @Test func `two hills are drawn as two rings inside one`() {
        let grid = SampledGrid("0000000\n0555550\n0585850\n0555550\n0000000")
        #expect(
            picture(grid, at: 2) == """
                .   .   .   .   .   .   .
                   *******************
                . **#   #   #   #   # * .
                  *                   *
                . * #   #   #   #   # * .
                  *                   *
                . **#   #   #   #   # * .
                   *******************
                .   .   .   .   .   .   .
                """)
        #expect(Contours.trace(grid, levels: [2, 6, 7]).map(\.lines.count) == [1, 2, 2])
    }

    @Test func `a pass is drawn as two open lines`() {
        #expect(
            picture(SampledGrid("95259\n74147\n63036\n74147\n95259"), at: 4.5) == """
                #   #*  .  *#   #
                    *       *
                #  *.   .   .*  #
                  **         **
                # * .   .   . * #
                  **         **
                #  *.   .   .*  #
                    *       *
                #   #*  .  *#   #
                """)
    }

    @Test func `the level sets of a bowl are circles`() {
        let centre = SIMD2(19.3, 14.6)
        let grid = SampledGrid(width: 40, height: 30) { x, y in
            (x - centre.x) * (x - centre.x) + (y - centre.y) * (y - centre.y)
        }
        for radius in [2.5, 6, 11.2] {
            let lines = Contours.trace(grid, levels: [radius * radius])[0].lines
            #expect(lines.count == 1)
            #expect(lines[0].first == lines[0].last)
            for point in lines[0] {
                let offset = point - centre
                let found = (offset.x * offset.x + offset.y * offset.y).squareRoot()
                // Along an edge the loss is a parabola of curvature 2: its chord is off by at most 1/4.
                #expect(found <= radius + 1e-12 && radius * radius - found * found <= 0.25 + 1e-9)
            }
            let turn = zip(lines[0], lines[0].dropFirst()).reduce(0.0) { sum, pair in
                let (a, b) = (pair.0 - centre, pair.1 - centre)
                return sum + atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)
            }
            #expect(abs(abs(turn) - 2 * .pi) < 1e-9)
        }
    }

    @Test func `every crossed edge is on exactly one line, once`() throws {
        let surface = try #require(Surface.shipped("rastrigin"))
        let grid = surface.sample(surface.definition.domain, width: 48, height: 40)
        for level in [3.3, 17.7, 41.1] {
            var crossings = 0
            for row in 0..<grid.height {
                for column in 0..<grid.width {
                    let isAbove = grid[column, row] >= level
                    if column + 1 < grid.width, isAbove != (grid[column + 1, row] >= level) { crossings += 1 }
                    if row + 1 < grid.height, isAbove != (grid[column, row + 1] >= level) { crossings += 1 }
                }
            }
            let lines = Contours.trace(grid, levels: [level])[0].lines
            let points = lines.reduce(0) { $0 + $1.count - ($1.first == $1.last ? 1 : 0) }
            #expect(points == crossings)
            #expect(Contours.trace(grid, levels: [1, level])[1].lines == lines)
        }
    }

    @Test func `differences too large for a number still cross in the middle`() {
        let big = 1.7e308
        let grid = SampledGrid(width: 2, height: 2) { x, _ in x == 0 ? -big : big }
        #expect(Contours.trace(grid, levels: [0])[0].lines == [[SIMD2(0.5, 0), SIMD2(0.5, 1)]])
    }
}
