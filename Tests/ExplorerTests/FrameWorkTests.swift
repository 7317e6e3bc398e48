import Canvas
import Rendering
import Surfaces
import Testing

@testable import Explorer

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
            if let event { _ = model.update(.input(event)) }
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
}
