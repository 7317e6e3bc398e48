import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing

@Suite struct TimeLineTests {
    /// A model at step 50 of 100, in a window in which the line is 41 columns wide: one for every two and a half steps.
    private func model(
        height: Int = 36, depth: ColorDepth = .palette256, isUnicode: Bool = true, clock: Int = 50, horizon: Int = 100,
        lastStep: Int? = nil
    ) throws -> Model {
        var course = TimedCourse(surface: try #require(Surface.shipped("regression")), horizon: horizon)
        course.lastStep = lastStep
        course.events = [
            [TimedCourse.unstable(20), TimedCourse.stalled(20), TimedCourse.diverged(80)],
            [TimedCourse.converged(5), TimedCourse.diverged(20), TimedCourse.stalled(65)],
        ]
        course.seek(to: clock)
        var model = Model(
            showing: OpenedRecording(course: course, name: "two runs"),
            appearance: Appearance(depth: depth, isUnicode: isUnicode, colormap: .standard), size: Size(70, height))
        for width in 50..<100 where (try? #require(model.timeLine).area.width) != 41 {
            model.size = Size(width, height)
        }
        #expect(model.timeLine?.area.width == 41)
        model.playback.halt()
        return model
    }

    /// The rows of its timeline, as they stand in the whole picture.
    private func rows(_ model: Model) throws -> [String] {
        let area = try #require(model.timeLine).area
        let lines = model.lines()
        return (area.y..<area.maxY).map { row in
            var line = String(lines[row].dropFirst(area.x))
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    @Test func `events stand above the line, those to come too`() throws {
        #expect(
            try rows(model()) == [
                "  ▽     ▼                 ▽     ▼",
                "━━━━━━━━━━━━━━━━━━━━●────────────────────   50 / 100",
            ])
    }

    @Test func `in ASCII without colours the glyph says what an event is`() throws {
        #expect(
            try rows(model(depth: .none, isUnicode: false)) == [
                "  *     V                 '     !",
                "====================O--------------------   50 / 100",
            ])
    }

    @Test func `in a low window they stand on it`() throws {
        #expect(
            try rows(model(height: 20)) == [
                "━━▽━━━━━▼━━━━━━━━━━━●─────▽─────▼────────   50 / 100"
            ])
    }

    @Test func `what was not computed yet is dotted`() throws {
        #expect(
            try rows(model(clock: 25, horizon: 50, lastStep: 100)).last
                == "━━━━━━━━━━●──────────┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈   25 / 100")
    }

    @Test func `the chosen run's events are bold, and colours say what they are`() throws {
        let model = try model()
        var painter = Painter()
        let picture = painter.picture(of: model)
        let area = try #require(model.timeLine).area
        let theme = Theme(.palette256)
        let expected: [(Int, Tone, Attributes)] = [
            (2, .good, .dim), (8, .warning, .bold), (26, .calm, .dim), (32, .alarm, .bold),
        ]
        for (column, tone, attributes) in expected {
            let style = picture[area.x + column, area.y].style
            #expect(style.foreground == theme.style(tone).foreground)
            #expect(style.attributes == attributes)
        }
    }

    @Test func `a press takes the knob there, a drag takes it along, and the release lets it go`() throws {
        var model = try model()
        let area = try #require(model.timeLine).area
        func mouse(_ column: Int, _ row: Int, _ action: Mouse.Action) {
            _ = model.take(.mouse(Mouse(x: column, y: row, action)))
            while model.dueSteps > 0, model.playback.pursuit != nil { _ = model.update(.work(steps: 1)) }
        }
        mouse(area.x + 8, area.maxY - 1, .press(1))
        #expect(model.course.clock == 20)
        mouse(area.x + 32, area.maxY - 1, .drag(1))
        #expect(model.course.clock == 80)
        // Beside the line the nearest end counts, in whatever row the pointer is.
        mouse(area.x + 300, 3, .drag(1))
        #expect(model.course.clock == 100)
        mouse(0, 3, .drag(1))
        #expect(model.course.clock == 0)
        mouse(0, 3, .release(1))
        mouse(area.x + 8, area.maxY - 1, .drag(1))
        #expect(model.course.clock == 0)
        mouse(area.x + 40, area.y, .press(1))
        #expect(model.course.clock == 100)
        #expect(!model.playback.isRunning)
    }

    @Test func `of many reports of a drag the last one counts`() throws {
        var model = try model()
        let area = try #require(model.timeLine).area
        _ = model.take(.mouse(Mouse(x: area.x, y: area.y, .press(1))))
        for column in 1...30 {
            _ = model.take(.mouse(Mouse(x: area.x + column, y: area.y, .drag(1))))
            #expect(model.course.clock == 0)
        }
        _ = model.update(.work(steps: 1))
        #expect(model.course.clock == 75)
    }

    @Test func `it stands within the window and over nothing else, or not at all`() throws {
        var model = try model()
        for width in stride(from: 40, through: 300, by: 7) {
            for height in stride(from: 12, through: 90, by: 3) {
                model.size = Size(width, height)
                guard let line = model.timeLine else { continue }
                let layout = try #require(model.layout)
                #expect(layout.timeline.intersection(line.area) == line.area)
                #expect(line.area.width >= 10)
                #expect(line.column(of: 0) == line.area.x && line.column(of: 100) == line.area.maxX - 1)
            }
        }
    }

    @Test(arguments: [Size(40, 12), Size(80, 15)])
    func `a low window has none`(size: Size) throws {
        var model = try model()
        model.size = size
        #expect(model.timeLine == nil)
    }
}
