import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing

@Suite struct MapBackgroundTests {
    @Test func `without colour a bowl is lines on shades`() throws {
        let surface = try Surface.of("b^2 + 4*w^2", -3...3, -1.5...1.5)
        let map = MapBackground(of: surface, Size(24, 8), MapPalette(.standard, depth: .none))
        let picture = map.cells.text
        #expect(
            picture == """
                ▒⡠⠔⢊⡡⠔⠒⢊⣀⡠⠤⠤⠤⠤⠤⣀⣀⡀░⠈⠑⠒⢄▒
                ⠊⢀⠔⠁⡠⠔⠊⠁⢀⡠⠤⠤⠤⠤⠤⣀⡀⠈⠒⠢⡀ ░⠑
                ⡔⠁⢠⠊ ⢀⠔⠊⠁       ⠈⠢⡀ ⠸⡀ ░
                 ⢠⠃ ⢠⠃            ⠸⡀ ⠸⡀
                 ⠘⡄ ⠘⡄            ⢀⠇ ⢀⠇
                ░ ⠘⢄ ⠘⠤⣀        ⣀⠤⠊ ⢀⠎ ⡸
                ⢄░  ⠑⠤⣀ ⠉⠒⠒⠒⠒⠒⠒⠉ ⣀⠤⠒⠁⡠⠊⢠
                ▒⠑⠤⣀⡀░ ⠉⠉⠒⠒⠒⠒⠒⠒⠉⣉⡠⠤⢒⣉⡠⠔⠁
                """)
    }

    @Test func `in ASCII a line is drawn with the glyph of its loss`() throws {
        let surface = try Surface.of("b", 0...10, 0...1)
        let palette = MapPalette(.standard, depth: .none, ascii: true)
        let map = MapBackground(of: surface, Size(30, 2), palette, contours: 9)
        let picture = map.cells.text
        #expect(
            picture == """
                   .  :  -  =  + *  #  %  @
                   .  :  -  =  + *  #  %  @
                """)
    }

    @Test func `two samples a cell are coloured, and a line takes the cell`() throws {
        let surface = try Surface.of("w", 0...1, 0...1)
        let map = MapBackground(of: surface, Size(6, 4), MapPalette(.standard, depth: .direct), contours: 1)
        let picture = map.cells.text
        #expect(
            picture == """
                ▀▀▀▀▀▀
                ▀▀▀▀▀▀
                ⠉⠉⠉⠉⠉⠉
                ▀▀▀▀▀▀
                """)
        let warm = Colormap.standard
        #expect(map.cells[0, 0].style.foreground == warm.color(level: 63, depth: .direct))
        #expect(map.cells[0, 0].style.background == warm.color(level: 54, depth: .direct))
        // The line is a darker shade of the cell's own colour.
        let line = map.cells[3, 2].style
        let ink = try #require(line.foreground.components)
        let ground = try #require(line.background.components)
        #expect(ink.luminance < ground.luminance)
        #expect(ink.contrast(with: ground) > 2)
    }

    @Test func `losses are written on lines, and go as a whole where a run covers them`() throws {
        let surface = try Surface.of("1000*w + 100*b", 0...1, 0...1)
        let map = MapBackground(of: surface, Size(40, 9), MapPalette(.standard, depth: .palette256), contours: 3)
        let picture = map.cells.text
        #expect(
            picture == """
                ▀▀▀          ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                ⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀▀▀▀▀▀▀▀▀▀   ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                ▀▀▀▀▀▀▀    ▀▀⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀           ▀▀▀▀▀▀▀▀▀▀
                ⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒550⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀          ▀▀▀▀▀▀▀▀▀▀▀▀▀
                ⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀▀▀▀▀▀▀▀▀    ▀
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀    ▀▀⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒
                           ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                """)
        let trail = PathTrail(map.frame, through: [SIMD2(0.46, 0), SIMD2(0.46, 1)]).dots
        let run = MapRun(key: 1, color: PathColor.all[0], trail: trail, start: SIMD2(0.46, 0), head: SIMD2(0.46, 1))
        var buffer = Buffer(Size(40, 9))
        MapOverlay(runs: [run]).draw(on: map, into: &buffer)
        let covered = buffer.text
        #expect(
            covered == """
                ▀▀▀          ▀▀▀▀▀●1▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                ⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀▀▀▀▀▀⡇▀▀▀   ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                ▀▀▀▀▀▀▀    ▀▀⠉⠉⠉⠉⠉⡇⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀⡇           ▀▀▀▀▀▀▀▀▀▀
                ⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⡇⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀ ⡇        ▀▀▀▀▀▀▀▀▀▀▀▀▀
                ⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⡇⣀⣀⣀⣀⣀⣀⣀⣀▀▀▀▀▀▀▀▀    ▀
                ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀⡇▀▀    ▀▀⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒
                           ▀▀▀▀▀▀▀○▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                """)
    }

    @Test func `what is not finite is hatched`() throws {
        let surface = try Surface.of("log(b)", -1...1, 0...1)
        let map = MapBackground(of: surface, Size(8, 2), MapPalette(.standard, depth: .none), contours: 0)
        let picture = map.cells.text
        #expect(
            picture == """
                ╱╱╱╱  ░▒
                ╱╱╱╱  ░▒
                """)
        let colored = MapBackground(of: surface, Size(8, 2), MapPalette(.standard, depth: .direct), contours: 0)
        #expect(colored.cells[0, 0] == Cell("╱", Style(.standard, on: .standard, .dim)))
    }

    @Test func `a flat surface is one colour without a line`() throws {
        let surface = try Surface.of("0*b", 0...1, 0...1)
        let map = MapBackground(of: surface, Size(5, 3), MapPalette(.standard, depth: .direct))
        #expect(Set(map.cells.cells).count == 1)
    }

    @Test func `lines that crowd stay apart`() throws {
        // A wall: all levels within a few dots.
        let surface = try Surface.of("tanh(8*b)", -1...1, 0...1)
        let map = MapBackground(of: surface, Size(24, 3), MapPalette(.standard, depth: .none), contours: 15)
        let picture = map.cells.text
        #expect(
            picture == """
                          ⢸ ⡇▒⡇▒▒▒▒▒▒▒▒▒
                          ⢸ ⡇▒⡇▒▒▒▒▒▒▒▒▒
                          ⢸ ⡇▒⡇▒▒▒▒▒▒▒▒▒
                """)
    }

    @Test(arguments: [Size(0, 0), Size(1, 1), Size(2, 1), Size(0, 5)])
    func `any size can be drawn`(size: Size) throws {
        let surface = try Surface.of("b^2 + w^2", -1...1, -1...1)
        let map = MapBackground(of: surface, size, MapPalette(.standard, depth: .direct))
        #expect(map.cells.size == size)
    }
}
