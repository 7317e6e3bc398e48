import Canvas
@testable import CellDrawing
@testable import Scene
import Testing
import Trajectories

@Suite struct LinePlotTests {
    private func draw(
        _ series: [LineSeries], _ size: Size = Size(30, 6), axis: PlotAxis = .automatic, ascii: Bool = false
    ) -> String {
        var buffer = Buffer(size)
        LinePlot(series, axis: axis)
            .draw(into: &buffer, buffer.bounds, depth: .none, ascii: ascii)
        return buffer.text
    }

    @Test func `a falling loss is a connected line on a logarithmic axis`() {
        let values = (0...40).map { Ticks.scaled(1, 6 - $0 / 10) }
        let picture = draw([LineSeries(values, color: PathColor.all[0])])
        #expect(
            picture == """
                1e6 ⠉⠉⠉⠉⠉⠙⡄
                          ⠘⠒⠒⠒⠒⠒⢆
                1e4             ⠈⠦⠤⠤⠤⠤⢤
                                       ⠧⠤⠤⠤⠤⠤⡄
                100                          ⢱
                    0           20          40
                """)
        let inASCII = draw([LineSeries(values, color: PathColor.all[0])], ascii: true)
        #expect(
            inASCII == """
                1e6 ------|
                          |-----\\
                1e4             .------
                                       \\-----|
                100                          \\
                    0           20          40
                """)
    }

    @Test func `what is not finite is marked above, what is not above zero below`() {
        let values = [1, 10, 100, 1000, .infinity, .nan, .nan, 10, 1, 0, 0, 10, 100]
        let picture = draw([LineSeries(values, color: PathColor.all[0])], axis: .logarithmic)
        #expect(
            picture == """
                1e3      ⢀⠎ ▴ ▴  ▴
                        ⡠⠃                   ⡠
                      ⢀⠔⠁                   ⡰⠁
                 10  ⢠⠊            ⢢       ⠐⠁
                    ⡰⠁              ⠱⡀ ▾ ▾
                    0         5         10
                """)
    }

    @Test func `a linear axis takes negative values`() {
        let values = (0...20).map { Double($0) - 10 }
        let picture = draw([LineSeries(values, color: PathColor.all[0])], axis: .linear)
        #expect(
            picture == """
                 10                      ⣀⡠⠔⠒⠉
                                    ⣀⡠⠔⠒⠉
                  0          ⢀⣀⠤⠤⠔⠒⠉
                        ⢀⣀⠤⠒⠊⠁
                −10 ⣀⠤⠒⠊⠁
                    0           10          20
                """)
    }

    @Test func `an axis that is logarithmic on both sides serves all signs`() {
        let falling = (0...20).map { 1e3 - Double($0 * $0 * $0) * 2 }
        let far = (0...20).map { $0 < 10 ? Ticks.scaled(1, 300 - 30 * $0) : -Ticks.scaled(1, 30 * ($0 - 10)) }
        #expect(
            draw([LineSeries(falling, color: PathColor.all[0])]) == """
                     ⠉⠉⠉⠉⠉⠑⠒⠒⢄
                   0          ⠑⢄
                               ⠈⢆⡀
                −1e3             ⠈⠒⠤⢄⡀
                                     ⠈⠉⠒⠒⠢⠤⠤⣀⣀
                     0          10          20
                """)
        #expect(
            draw([LineSeries(far, color: PathColor.all[0])]) == """
                 1e300 ⠑⠒⠤⣀
                           ⠉⠒⠢⢄⡀
                     0         ⠈⠑⠒⠤⠤⣀
                                     ⠉⠒⠢⢄⡀
                −1e300                   ⠈⠉⠒⠤⣀
                       0         10         20
                """)
        #expect(
            draw([LineSeries([0, 0, 0], color: PathColor.all[0])]) == """
                 1

                 0 ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤

                −1
                   0            1            2
                """)
        #expect(
            draw([LineSeries([100, 10, 1, 0, 0], color: PathColor.all[0])]) == """
                100 ⠑⠢⣀
                       ⠑⠤⡀
                 10      ⠈⠑⠤⣀
                             ⠑⠢⣀
                  0             ⠉⠒⠢⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀
                    0            2           4
                """)
    }

    @Test func `a faint line is dotted`() {
        let pieces = (0..<40).map { LineSeries.Piece(steps: $0...$0, range: $0 > 30 ? 10...100 : 10...10) }
        let series = [LineSeries(pieces, color: PathColor.all[0], isFaint: true)]
        #expect(
            draw(series) == """
                100                     ⢐⢕⠅⢕⠅⢕
                                        ⢐⢕⢕⢕⢕⢕
                 30                     ⢐⢕⢕⢕⢕⢕
                                        ⢐⢕⠕⢕⠕⢕
                 10 ⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⣐⢕⠅⢕⠅⢕
                    0           20
                """)
        #expect(
            draw(series, ascii: true) == """
                100                     ::::::
                                        ::::::
                 30                     ::::::
                                        ::::::
                 10 ....................::::::
                    0           20
                """)
    }

    @Test(arguments: [
        (ColorDepth.direct, Color.palette(234), Color.rgb(119, 119, 119), Color.palette(250), Attributes()),
        (.palette256, .palette(234), .palette(243), .palette(250), Attributes()),
        (.ansi16, .palette(0), .palette(7), .palette(7), Attributes.dim),
        (.ansi8, .palette(0), .palette(7), .palette(7), Attributes.dim),
        (.none, .standard, .standard, .standard, Attributes.dim),
    ])
    func `a plot brings a dark ground on which its faint line is fainter`(
        depth: ColorDepth, ground: Color, faint: Color, text: Color, attributes: Attributes
    ) {
        var buffer = Buffer(Size(30, 6))
        let series = LineSeries([5, 5, 5], color: PathColor.all[0], isFaint: true)
        LinePlot([series], ground: LinePlot.darkGround(depth)).draw(into: &buffer, buffer.bounds, depth: depth)
        #expect(buffer.cells.allSatisfy { $0.style.background == ground })
        let line = buffer.cells.first { (0x2800...0x28FF).contains($0.glyph.value) }
        #expect(line?.style == Style(faint, on: ground, attributes))
        #expect(buffer.cells.first { $0.glyph == "5" }?.style.foreground == text)
    }

    /// The columns on which two drawings of the first `counts` of falling values differ.
    private func change(_ counts: (Int, Int), isSteady: Bool) -> Set<Int> {
        let pictures = [counts.0, counts.1].map { count in
            var buffer = Buffer(Size(60, 10))
            let values = (0..<count).map { Ticks.scaled(1, 9 - $0 / 10) * (1 - 0.05 * Double($0 % 10)) }
            var plot = LinePlot([LineSeries(values, color: PathColor.all[0])])
            plot.isSteady = isSteady
            plot.draw(into: &buffer, buffer.bounds, depth: .none, ascii: false)
            return buffer
        }
        let places = (0..<600).filter { pictures[0][$0 % 60, $0 / 60] != pictures[1][$0 % 60, $0 / 60] }
        return Set(places.map { $0 % 60 })
    }

    @Test func `a steady plot stays where it is while its line grows`() {
        // Step 101 to step 104 end the same axis, of 26 times 4 steps; at 105 it becomes longer.
        for count in 102...104 {
            let columns = change((count, count + 1), isSteady: true)
            #expect(!columns.isEmpty && columns.allSatisfy { $0 >= 57 }, "\(count): \(columns)")
        }
        #expect(change((105, 106), isSteady: true).count > 10)
        #expect(change((102, 103), isSteady: false).count > 10)
    }

    @Test(arguments: [PlotAxis.logarithmic, .linear, .symmetricLogarithmic])
    func `steady edges are at most a sixteenth beyond the values`(axis: PlotAxis) throws {
        for power in [-300, -5, 0, 7, 300] {
            let values = [Ticks.scaled(3.7, power), Ticks.scaled(5.3, power), Ticks.scaled(9.1, power)]
            let series = [LineSeries(values, color: PathColor.all[0])]
            let exact = try #require(PlotScale(series, axis: axis))
            let steady = try #require(PlotScale(series, axis: axis, isSteady: true))
            let span = exact.upper - exact.lower
            #expect((0...span / 16).contains(exact.lower - steady.lower))
            #expect((0...span / 16).contains(steady.upper - exact.upper))
        }
    }

    @Test func `a series that does not change goes through the middle`() {
        let picture = draw([LineSeries([5, 5, 5, 5], color: PathColor.all[0])], Size(20, 4))
        #expect(
            picture == """

                5 ⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒

                  0          2
                """)
    }

    @Test func `an envelope shows both its ends`() {
        let pieces = (0..<8).map { LineSeries.Piece(steps: $0 * 10...$0 * 10 + 9, range: 1...1000) }
        let picture = draw([LineSeries(pieces, color: PathColor.all[0])], Size(24, 5))
        #expect(
            picture == """
                1e3  ⡇ ⣼ ⢠⡇ ⣼ ⢠⡇ ⣼ ⢠⡇ ⣼
                     ⡇⢰⢹ ⡎⡇⢰⢹ ⡎⡇⢰⢹ ⡎⡇⢰⢹
                 10  ⣇⠇⢸⡸ ⣇⠇⢸⡸ ⣇⠇⢸⡸ ⣇⠇⢸
                     ⡟ ⢸⠃ ⡟ ⢸⠃ ⡟ ⢸⠃ ⡟ ⢸
                    0          50
                """)
    }

    @Test func `a trace gives its loss and its gradient norm`() {
        let trace = Trace([SIMD2(0, 0), SIMD2(1, 1)], losses: [100, 1])
        let series = LineSeries(trace, .loss, color: PathColor.all[0])
        #expect(series.pieces.map(\.range) == [100...100, 1...1])
        #expect(LineSeries(trace, .gradientNorm, color: PathColor.all[0]).pieces.allSatisfy { $0.range == nil })
    }

    @Test(arguments: [Size(0, 0), Size(11, 5), Size(12, 3), Size(200, 2)])
    func `any size can be drawn`(size: Size) {
        _ = draw([LineSeries([1, 2, 3], color: PathColor.all[0])], size)
        _ = draw([LineSeries([], color: PathColor.all[0])], size)
        _ = draw([], size)
    }

    @Test(arguments: ColorDepth.allCases)
    func `where colours don't tell lines apart their marks do`(depth: ColorDepth) {
        let series = [(500.0, "1"), (5, "2")].map { value, mark in
            var line = LineSeries(Array(repeating: value, count: 60), color: PathColor.all[0])
            line.mark = mark.unicodeScalars.first
            return line
        }
        var buffer = Buffer(Size(44, 7))
        LinePlot(series).draw(into: &buffer, buffer.bounds, depth: depth)
        // Right of the labels; every 13 columns, the second line's three columns further.
        let lines = [0, 5].map { row in String(String.UnicodeScalarView((4..<44).map { buffer[$0, row].glyph })) }
        func line(_ stroke: Character, _ mark: Character, _ places: [Int]) -> String {
            String((0..<40).map { depth < .palette256 && places.contains($0) ? mark : stroke })
        }
        #expect(lines[0] == line("⠉", "1", [0, 13, 26, 39]))
        #expect(lines[1] == line("⣀", "2", [3, 16, 29]))
    }
}

@Suite struct PlotScaleTests {
    @Test(arguments: [
        [3.0], [2, 1], [1, 1, 1, 1], [5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6], [2, 1, 2, 1, 2, 1, 3],
        [1e300, 1e-300, 7, 7, 0.5, .infinity, -1],
    ])
    func `a value is found where it would stand in order`(values: [Double]) {
        for place in values.indices {
            var copy = values
            #expect(PlotScale.value(at: place, of: &copy) == values.sorted()[place])
            #expect(copy.sorted() == values.sorted())
        }
    }
}
