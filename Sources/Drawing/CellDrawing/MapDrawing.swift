internal import Canvas
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
        case lined(SampledGrid, LossScale, MapBands, ContourLayer)
        /// The losses of every pixel are being reckoned.
        case refined(Lines, GridSampling)
        case filled(Lines, MapFills)
        /// While it is changed.
        case taken
        case whole(MapBackground)
    }

    /// What a map consists of beside its colours.
    private struct Lines {
        let grid: SampledGrid
        let scale: LossScale
        let bands: MapBands
        let lines: ContourLayer
    }

    /// The operations that all losses of pixels may take: a tenth of a second's worth.
    private static let mostOperations = 50_000_000
    /// Those of one piece.
    private static let operations = 500_000

    private let surface: Surface
    private let frame: MapFrame
    private let rows: [Int]?
    private let pivot: Double?
    private let palette: MapPalette
    /// Whether all losses that the map is drawn from are known.
    private let isWhole: Bool
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
        isWhole = sampling.isWhole
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
                grid, scale, bands,
                ContourLayer(
                    grid, on: scale, bands: bands.lines, size: frame.size, count: count,
                    clearance: palette.isLettered ? 3 : 2))
        case .lined(let grid, let scale, let bands, var lines):
            guard lines.isWhole else {
                // Held in one place only, so that it is changed where it is.
                stage = .taken
                lines.drawNext()
                stage = .lined(grid, scale, bands, lines)
                return
            }
            let whole = Lines(grid: grid, scale: scale, bands: bands, lines: lines)
            guard palette.blocks != .half else {
                stage = .whole(background(of: whole, nil, count))
                return
            }
            stage =
                finer.map { .refined(whole, $0) }
                ?? .filled(whole, MapFills(between: grid, on: scale, size: frame.size, blocks: palette.blocks))
        case .refined(let whole, var sampling):
            guard sampling.isWhole else {
                stage = .taken
                sampling.advance(samples: pieceSamples)
                stage = .refined(whole, sampling)
                return
            }
            stage = .filled(whole, MapFills(of: sampling.grid, on: whole.scale))
        case .filled(let whole, let fills): stage = .whole(background(of: whole, fills, count))
        case .whole, .taken: return
        }
    }
    private func background(of whole: Lines, _ fills: MapFills?, _ count: Int) -> MapBackground {
        MapBackground(
            frame, scale: whole.scale, palette: palette, bands: whole.bands, lines: whole.lines,
            pitch: whole.grid.width, count: count, hasLabels: true, fills: fills)
    }

    private var pieceSamples: Int { max(64, Self.operations / max(1, surface.operationCount)) }

    /// The sampling of a loss for every pixel, where that is soon done.
    private var finer: GridSampling? {
        // A network's losses take long, and what is not whole is soon drawn anew.
        guard isWhole, surface.definition.section == nil else { return nil }
        let pixels = palette.blocks.grid
        let count = frame.size.width * frame.size.height * pixels.width * pixels.height
        guard count <= Self.mostOperations / max(1, surface.operationCount) else { return nil }
        return frame.sampling(surface, rows: rows, samples: pieceSamples, pixels: pixels)
    }
}
