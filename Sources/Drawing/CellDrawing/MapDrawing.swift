public import Sampling
public import Scene
public import Surfaces

/// A map's background on its way, drawn in pieces that take a millisecond or two even in the largest window.
///
/// Once whole it is the ``MapBackground`` of the same grid.
public struct MapDrawing: Sendable {
    /// What there is so far.
    private enum Stage {
        case sampled(GridSampling)
        case scaled(SampledGrid, LossScale)
        case banded(SampledGrid, LossScale, MapBands)
        case lined(pitch: Int, LossScale, MapBands, ContourLayer)
        /// While it is changed.
        case taken
        case whole(MapBackground)
    }

    private let surface: Surface
    private let frame: MapFrame
    private let rows: [Int]?
    private let pivot: Double?
    private let palette: MapPalette
    private var stage: Stage

    /// The drawing of `frame` from what is known of `sampling`, as ``MapFrame/sampling(_:rows:samples:)`` begins it.
    public init(
        _ surface: Surface, _ frame: MapFrame, _ sampling: GridSampling, rows: [Int]?, pivot: Double?,
        palette: MapPalette
    ) {
        self.surface = surface
        self.frame = frame
        self.rows = rows
        self.pivot = pivot
        self.palette = palette
        stage = .sampled(sampling)
    }

    /// The background; nil until it is whole.
    public var background: MapBackground? {
        if case .whole(let background) = stage { background } else { nil }
    }

    /// Draws one piece more.
    public mutating func advance() {
        let count = MapBackground.lines(MapSamples.contourCount, palette)
        switch stage {
        case .sampled(let sampling):
            let grid = sampling.grid
            stage = .scaled(
                grid, MapSamples.scale(surface, frame, grid: grid, rows: rows, pivot: pivot))
        case .scaled(let grid, let scale):
            if let curve = frame.plane.curve {
                stage = .whole(MapBackground(frame, curve: curve, scale: scale, palette: palette))
                return
            }
            let bands = MapBands(grid, on: scale, places: ContourLayer.places(count))
            stage = .banded(grid, scale, bands)
        case .banded(let grid, let scale, let bands):
            stage = .lined(
                pitch: grid.width, scale, bands,
                ContourLayer(
                    grid, on: scale, bands: bands.lines, size: frame.size, count: count,
                    clearance: palette.isLettered ? 3 : 2))
        case .lined(let pitch, let scale, let bands, var lines):
            guard lines.isWhole else {
                // Held in one place only, so that it is changed where it is.
                stage = .taken
                lines.drawNext()
                stage = .lined(pitch: pitch, scale, bands, lines)
                return
            }
            stage = .whole(
                MapBackground(
                    frame, scale: scale, palette: palette, bands: bands, lines: lines, pitch: pitch, count: count,
                    hasLabels: true))
        case .whole, .taken: return
        }
    }
}
