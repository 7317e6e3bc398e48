import Canvas
import Figures
import Perspective
import Pictures
import Sampling
import Scene
import SurfaceFiles
import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// Measures a map of 1,600 × 1,000 pixels as the explorer makes it: sampled, shaded and encoded,
// and how many bytes it has; and the same surface in perspective: while it turns, and at rest.

let size = Size(1600, 1000)
let frameSize = Size(160, 50)

/// The processor time of this thread in milliseconds.
func milliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// The shortest time of twenty turns in milliseconds, and what the last one made.
func best<Value>(_ body: () -> Value) -> (milliseconds: Double, value: Value) {
    var value = body()
    var least = Double.infinity
    for _ in 0..<20 {
        let start = milliseconds()
        value = body()
        least = min(least, milliseconds() - start)
    }
    return (least, value)
}

func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

for name in ["rosenbrock", "regression", "eggholder", "himmelblau"] {
    guard let surface = Surface.shipped(name) else { continue }
    let frame = MapFrame(surface.definition.domain, frameSize)
    let coarse = frame.sample(surface)
    let scale = MapSamples.scale(surface, frame, grid: coarse)
    let sampled = best { MapRaster.sample(surface, frame, pixels: size, rows: nil, operations: .max) ?? coarse }
    let shaded = best { MapRaster(sampled.value, on: scale, size: size, colormap: .standard).image() }
    let palette = shaded.value.palette.flatMap { [$0.red, $0.green, $0.blue] }
    let encoded = best {
        (try? PNGFile.fastBytes(
            width: size.width, height: size.height, pixels: shaded.value.indices, palette: palette)) ?? []
    }
    print(
        "\(name): sampled in \(text(sampled.milliseconds)) ms, shaded in \(text(shaded.milliseconds)) ms,",
        "encoded in \(text(encoded.milliseconds)) ms,",
        "\(encoded.value.count * 4 / 3) bytes of base64")
    let look = ReliefLook(.standard)
    let landscape = best { Relief(coarse, on: scale, frame, columns: 200, rows: 200) }
    let turned = best { ReliefRaster(landscape.value, .standard, size: size, look: look) }
    let draft = best { ReliefRaster(landscape.value, .standard, size: Size(800, 500), look: look) }
    let draftFile = best {
        (try? PNGFile.fastBytes(width: 800, height: 500, pixels: draft.value.pixels)) ?? []
    }
    let finest = Relief(sampled.value, on: scale, frame, columns: 360, rows: 360)
    let rested = best { ReliefRaster(finest, .standard, size: size, look: look, samples: 2) }
    let cells = best { ReliefRaster(landscape.value, .standard, size: Size(160, 100), look: look, samples: 3) }
    print(
        "  in perspective: landscape in \(text(landscape.milliseconds)) ms, turned in \(text(turned.milliseconds)) ms,",
        "as a draft in \(text(draft.milliseconds)) ms, encoded in \(text(draftFile.milliseconds)) ms,",
        "\(draftFile.value.count * 4 / 3) bytes of base64; at rest in \(text(rested.milliseconds)) ms,",
        "for 160 x 50 cells in \(text(cells.milliseconds)) ms")
}
