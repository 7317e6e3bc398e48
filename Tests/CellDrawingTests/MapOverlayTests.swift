import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing

@Suite struct MapOverlayTests {
    private let view = Domain(p1: 0...24, p2: 0...8)

    /// A picture of runs through the given points on a flat map of 24 by 8 cells, one unit a cell.
    private func draw(
        _ paths: [[SIMD2<Double>]], minima: [SIMD2<Double>] = [], depth: ColorDepth = .none, ascii: Bool = false
    ) throws -> Buffer {
        let surface = try Surface.of("0*b", view.p1, view.p2)
        let background = MapBackground(
            of: surface, Size(24, 8), MapPalette(.standard, depth: depth, ascii: ascii), contours: 0)
        let runs = paths.enumerated().map { index, points in
            MapRun(
                key: index + 1, color: PathColor.ofKey(index + 1),
                trail: PathTrail(background.frame, through: points).dots, start: points.first ?? SIMD2(),
                head: points.last ?? SIMD2(), previous: points.dropLast().last)
        }
        var buffer = Buffer(Size(24, 8))
        MapOverlay(runs: runs, minima: minima, parameters: ["b", "w"]).draw(on: background, into: &buffer)
        return buffer
    }

    @Test func `paths have starts, heads and digits`() throws {
        let paths = [
            [SIMD2(1.5, 7.5), SIMD2(12.5, 7.5), SIMD2(12.5, 4.5)], [SIMD2(1.5, 1.5), SIMD2(20.5, 5.5)],
        ]
        let minimum = [SIMD2(18.5, 1.5), SIMD2(30.0, 1)]
        let picture = try draw(paths, minima: minimum).text
        #expect(
            picture == """
                 ○⠤⠤⠤⠤⠤⠤⠤⠤1⠤⢤
                            ⢸
                            ⢸      ⣀◆2
                            ●1⣀⡠⠔2⠉
                         ⢀⡠⠤⠒⠉
                    ⢀⣀⠤⠒⠊⠁
                 ○2⠊⠁             ✕

                """)
        let inASCII = try draw(paths, minima: minimum, ascii: true).text
        #expect(
            inASCII == """
                 o~~~~~~~~1~~
                            |
                            |      ~O2
                            O1~~~2~
                         ~~~~~
                    ~~~~~~
                 o2~~             x

                """)
        // Where colours are few the digits stand along the paths too.
        #expect(try draw(paths, minima: minimum, depth: .ansi16).text == picture)
        let inColor = try draw(paths, minima: minimum, depth: .direct).text
        #expect(
            inColor == """
                 ○⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢤
                            ⢸
                            ⢸      ⣀◆2
                            ●1⣀⡠⠔⠒⠉
                         ⢀⡠⠤⠒⠉
                    ⢀⣀⠤⠒⠊⠁
                 ○⠔⠊⠁             ✕

                """)
    }

    @Test func `a path has its own colour on a ground of its own`() throws {
        let buffer = try draw([[SIMD2(1.5, 4.5), SIMD2(20.5, 4.5)]], depth: .direct)
        let style = buffer[10, 3].style
        #expect(style.foreground == .rgb(255, 255, 255))
        #expect(style.background.components.map { $0.contrast(with: RGB(255, 255, 255)) >= 3 } == true)
    }

    @Test func `heads on one place show all their digits`() throws {
        let here = [SIMD2(1.5, 4.5), SIMD2(10.5, 4.5)]
        let picture = try draw([here, here, here, here]).text
        #expect(
            picture == """



                 ○⠤⠤4⠤⠤⠤⠤⠤■1234




                """)
    }

    @Test func `a digit never leaves the map`() throws {
        let picture = try draw([[SIMD2(2.5, 0.5), SIMD2(24, 0)], [SIMD2(2.5, 7.5), SIMD2(24, 8)]]).text
        #expect(
            picture == """
                  ○⠤⠤⠤⠤⠤⠒⠒2⠒⠒⠒⠒⠒⠒⠒⠊2⠉⠉2◆






                  ○⠤⠤⠤1⠤⠤⠤⠤1⠤⣀⣀⣀1⣀⣀⣀⣀⣀1●
                """)
    }

    @Test func `a run outside is told of at the edge where it is`() throws {
        let start = SIMD2(8.5, 4.5)
        let far: [[SIMD2<Double>]] = [
            [start, SIMD2(4.5, 73.0)], [start, SIMD2(-2.5e7, 2.5)], [start, SIMD2(18.5, -1e154)],
            [start, SIMD2(1e154, 1e154)], [start, SIMD2(.nan, .nan)],
        ]
        let picture = try draw(far).text
        #expect(
            picture == """
                    ↑1 w 73 ⠃
                 b 1e154 w 1e154 4↗
                 b nan w nan 5∞
                ⠤⠤⠤⠤2⠤⠤⠤○⠃
                        ⢸
                ←2 b −2.5e7
                        ⢸
                        w −1e154 3↓
                """)
        let inASCII = try draw(far, ascii: true).text
        #expect(
            inASCII == """
                    ^1 w 73 |
                 b 1e154 w 1e154 4/
                 b nan w nan 5?
                ~~~~2~~~o|
                        |
                <2 b -2.5e7
                        |
                        w -1e154 3v
                """)
    }

    @Test func `a start outside is told of at the edge too, once for all that began there`() throws {
        let (start, end) = (SIMD2(8.5, 40.0), SIMD2(10.5, 4.5))
        let picture = try draw([[start, end], [start, SIMD2(20.5, 2.5)], [SIMD2(-7, 1.5)]]).text
        #expect(
            picture == """
                        ↑○ w 40   ⠸2
                          ⢇        ⡇
                          ⢸        ⢱
                          ●1       2⡄
                                    ⡇
                                    ◆2
                ←3 b −7

                """)
        let buffer = try draw([[start, end], [start, SIMD2(20.5, 2.5)]], depth: .direct)
        #expect(buffer[9, 0] == Cell("○", Style(.rgb(255, 255, 255), on: .rgb(18, 18, 24))))
        #expect(try draw([[start, end]], ascii: true).text.hasPrefix("        ^o w 40"))
    }

    @Test func `a run that bounces across the view keeps its marker in one place`() throws {
        let one = [SIMD2(4.5, 3.5), SIMD2(8.5, 40.0), SIMD2(8.5, -4e3)]
        let down = try draw([one]).text
        let up = try draw([one + [SIMD2(8.5, 5e4)]]).text
        let across = try draw([[SIMD2(4.5, 3.5), SIMD2(90, 40.0), SIMD2(-1e3, -40)]], ascii: true).text
        #expect(
            down == """
                    ⢸   ↕1 w −4e3
                    ⢸   1
                    ⢸   ⢸
                    ⢸   ⢸
                    ○   ⢸
                        ⢸
                        ⢸
                        ⢸
                """)
        #expect(
            up == """
                    ⢸   ↕1 w 5e4
                    ⢸   1
                    ⢸   ⢸
                    ⢸   ⢸
                    ○   ⢸
                        ⢸
                        ⢸
                        ⢸
                """)
        #expect(
            across == """
                             ~1~
                           ~~
                        ~~~
                      ~~ b -1e3 w -40 1-
                    o1



                """)
    }

    @Test func `a path that fills the map without colours has its digit now and then`() throws {
        let sweep = (0..<8).flatMap { row in
            [SIMD2(0.5, Double(row) + 0.5), SIMD2(23.5, Double(row) + 0.5)]
        }
        let glyphs = try draw([sweep]).text.unicodeScalars
        let digits = glyphs.filter { $0 == "1" }.count
        #expect(digits >= 3 && digits <= 16)
        #expect(try draw([sweep], depth: .direct).text.unicodeScalars.filter { $0 == "1" }.count == 1)
    }

    @Test func `no digit of a path stands beside that of its head`() throws {
        for column in 6...20 {
            let picture = try draw([[SIMD2(0.5, 4.5), SIMD2(Double(column) + 0.5, 4.5)]]).text
            let line = try #require(picture.split(separator: "\n").first { $0.contains("●1") })
            #expect(!line.prefix { $0 != "●" }.suffix(2).contains("1"), "\(line)")
        }
    }

    @Test func `without colours a path is bolder than the contour lines it crosses`() throws {
        let surface = try Surface.of("b", view.p1, view.p2)
        let background = MapBackground(of: surface, Size(24, 8), MapPalette(.standard, depth: .none))
        let trail = PathTrail(background.frame, through: [SIMD2(1.5, 2.5), SIMD2(20.5, 2.5)])
        let run = MapRun(key: 1, color: PathColor.all[0], trail: trail.dots, start: SIMD2(), head: SIMD2())
        var buffer = Buffer(Size(24, 8))
        MapOverlay(runs: [run]).draw(on: background, into: &buffer)
        let lines = (0..<24).map { buffer[$0, 2] }.filter { (0x2801...0x28FF).contains($0.glyph.value) }
        #expect(!lines.isEmpty && lines.allSatisfy { $0.style.attributes == .dim })
        #expect((2..<20).allSatisfy { buffer[$0, 5].style.attributes == .bold })
    }

    @Test func `markers of runs at one place are stacked`() throws {
        let far = [SIMD2(8.5, 4.5), SIMD2(8.5, .infinity)]
        let picture = try draw([far, far, far]).text
        #expect(
            picture == """
                        ↑1 w ∞
                        ↑2 w ∞
                        ↑3 w ∞
                        ○




                """)
    }

    @Test func `a marker keeps to the run's colour on a dark plate`() throws {
        let buffer = try draw([[SIMD2(8.5, 4.5), SIMD2(8.5, 99)]], depth: .direct)
        #expect(buffer[8, 0].glyph == "↑")
        #expect(buffer[8, 0].style.foreground == .rgb(255, 255, 255))
        #expect(buffer[8, 0].style.background == .rgb(18, 18, 24))
    }

    @Test func `the picture goes where it is asked to`() throws {
        let surface = try Surface.of("0*b", view.p1, view.p2)
        let background = MapBackground(of: surface, Size(4, 2), MapPalette(.standard, depth: .none), contours: 0)
        var buffer = Buffer(Size(6, 4), filledWith: Cell("#"))
        MapOverlay(runs: [], minima: [SIMD2(0, 0)]).draw(on: background, into: &buffer, x: 1, y: 1)
        let picture = buffer.text
        #expect(
            picture == """
                ######
                #    #
                #✕   #
                ######
                """)
    }
}
