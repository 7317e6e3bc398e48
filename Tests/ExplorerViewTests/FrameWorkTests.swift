import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing

@Suite struct FrameWorkTests {
    @Test func `a map drawn in pieces over frames is the map drawn at once, and until then the title says so`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(80, 24))
        var (work, painter) = (FrameWork(), Painter())
        var now = Duration.zero
        // Every look at the clock is a millisecond later: there is time for a few pieces a frame.
        let clock: () -> Duration = {
            now += .milliseconds(1)
            return now
        }
        for event in [nil, InputEvent.key(.character("z")), .resize(Size(90, 30)), .key(.character("C"))] {
            if let event { _ = model.take(event) }
            var frames = 0
            while frames == 0 || !painter.isPresent(for: model) || model.dueSamples > 0 {
                _ = work.begin(&model, painter, clock: clock)
                _ = work.draw(&model, &painter, clock: clock)
                let picture = painter.sketch(of: model)
                #expect(picture.size == model.size)
                let isTold = ["drawing", "sampling"].contains { picture.text.prefix(model.size.width).contains($0) }
                #expect(isTold == (!painter.isPresent(for: model) || model.dueSamples > 0))
                frames += 1
                try #require(frames < 200)
            }
            #expect(frames > 1)
            var other = Painter()
            #expect(painter.sketch(of: model) == other.picture(of: model))
        }
    }

    @Test func `a window that was too small from the start has its map once it is larger`() throws {
        var model = try ExplorerViewTests.model(of: "rosenbrock", Size(1, 1), options: ExplorerOptions(lastStep: 0))
        var (work, painter) = (FrameWork(), Painter())
        for size in [Size(1, 1), Size(80, 24)] {
            _ = model.take(.resize(size))
            for _ in 0..<200 {
                _ = work.begin(&model, painter) { .zero }
                _ = work.draw(&model, &painter) { .zero }
            }
        }
        var other = Painter()
        #expect(painter.groundCount > 0)
        #expect(painter.sketch(of: model) == other.picture(of: model))
    }

    @Test(arguments: [(0, 1), (6, 0)])
    func `the first frame has a map, unless that takes longer than a frame`(milliseconds: Int, maps: Int) throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(80, 24))
        var (work, painter) = (FrameWork(), Painter())
        var now = Duration.zero
        let clock: () -> Duration = {
            now += .milliseconds(milliseconds)
            return now
        }
        _ = work.begin(&model, painter, clock: clock)
        _ = work.draw(&model, &painter, clock: clock)
        #expect(painter.groundCount == maps)
        #expect(painter.sketch(of: model).text.contains("▀") == (maps == 1))
    }

    @Test func `passing over known steps, however quick, does not lengthen what is computed at a time`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(80, 24))
        var now = Duration.zero
        /// A frame in which every look at the clock is a tenth of a millisecond later.
        func frame(_ work: inout FrameWork) {
            now += .milliseconds(17)
            _ = model.update(.tick(now: now / .seconds(1)))
            _ = work.begin(&model, Painter()) { now }
            _ = work.end(&model) {
                now += .microseconds(100)
                return now
            }
        }
        func type(_ text: String) {
            for scalar in text.unicodeScalars { _ = model.take(.key(.character(scalar))) }
            _ = model.take(.key(Key(.enter)))
        }
        type(":speed 1000000")
        type(":seek 20000")
        var first = FrameWork()
        while model.course.clock < 20_000 { frame(&first) }
        #expect(model.course.horizon == 20_000)

        var work = FrameWork()
        for _ in 0..<20 {
            _ = model.take(.key(Key(.home)))
            _ = model.take(.key(.character(" ")))
            for _ in 0..<2 where model.course.clock < 16_000 { frame(&work) }
            #expect(16_000..<20_000 ~= model.course.clock)
        }
        _ = model.take(.key(Key(.end)))
        _ = model.take(.key(.character(" ")))
        let end = model.course.horizon
        /// A clock by which there is time for one look, and for what is begun then.
        func once() -> () -> Duration {
            var looks = 0
            return {
                looks += 1
                return looks == 1 ? now : now + .milliseconds(20)
            }
        }
        for _ in 0..<2 {
            now += .milliseconds(17)
            _ = model.update(.tick(now: now / .seconds(1)))
            _ = work.begin(&model, Painter(), clock: once())
        }
        _ = work.end(&model, clock: once())
        #expect(model.course.horizon > end)
        #expect(model.course.horizon <= end + 16)
    }
}
