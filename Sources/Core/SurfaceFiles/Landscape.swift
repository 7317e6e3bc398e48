package import Arrays
package import Surfaces
import Text

/// A grid of losses in NumPy's arrays: an NPZ archive with two axes and their losses, or one array, whose axes are then
/// its rows and columns counted from 0.
package struct Landscape {
    /// The losses.
    package let grid: LossGrid
    /// The names of the arrays of both axes and of the losses, as far as there are any.
    package let names: (p1: String?, p2: String?, loss: String?)

    /// The names that programs give to both axes; the first pair is this program's own.
    private static let axisNames = [
        ("p1", "p2"), ("x", "y"), ("X", "Y"), ("xcoordinates", "ycoordinates"), ("alpha", "beta"), ("alphas", "betas"),
        ("a", "b"), ("xs", "ys"), ("w0", "w1"), ("w1", "w2"),
    ]
    /// The names that programs give to losses.
    private static let lossNames = [
        "loss", "losses", "z", "Z", "train_loss", "loss_grid", "landscape", "surface", "values", "f", "F",
    ]

    /// The landscape in `archive`; nil where it has no arrays beside those called `reserved`.
    package init?(_ archive: NPZArchive, beside reserved: String? = nil) throws(LandscapeFault) {
        let found = archive.arrayNames.filter { $0 != reserved }
        let names = Array(archive.names.prefix(10))
        guard !found.isEmpty else { return nil }
        let pair = Self.axisNames.first { found.contains($0.0) || found.contains($0.1) }
        guard let loss = Self.lossNames.first(where: found.contains) ?? Self.only(found, besides: pair) else {
            guard let pair else { throw .noLosses(found: names) }
            throw .missingArray(pair.0 == "p1" ? "loss" : "z", found: names)
        }
        let losses = try Self.array(loss, of: archive, names)
        guard let pair else {
            (grid, self.names) = (try Self.grid(losses, loss), (nil, nil, loss))
            return
        }
        let axes = (try Self.array(pair.0, of: archive, names), try Self.array(pair.1, of: archive, names))
        let isMeshgrid = axes.0.shape.count == 2 && axes.1.shape.count == 2
        if isMeshgrid, axes.0.shape == losses.shape, axes.1.shape == losses.shape {
            grid = try Self.grid(mesh: axes, pair, losses)
        } else {
            for (name, axis) in [(pair.0, axes.0), (pair.1, axes.1)] where axis.shape.count != 1 {
                throw .shape(name, found: axis.shape, expected: "(N,)")
            }
            grid = try Self.grid(axes.0.values, axes.1.values, losses, loss, pair)
        }
        self.names = (pair.0, pair.1, loss)
    }

    /// The landscape in one array of two dimensions.
    package init(_ array: NPYArray) throws(LandscapeFault) {
        grid = try Self.grid(array, nil)
        names = (nil, nil, nil)
    }

    /// The only array that is none of both axes.
    private static func only(_ found: [String], besides pair: (String, String)?) -> String? {
        let rest = found.filter { $0 != pair?.0 && $0 != pair?.1 }
        return rest.count == 1 ? rest[0] : nil
    }

    private static func array(
        _ name: String, of archive: NPZArchive, _ names: [String]
    ) throws(LandscapeFault) -> NPYArray {
        do throws(NPZArchive.Fault) {
            if let array = try archive.array(name) { return array }
        } catch {
            throw LandscapeFault(error)
        }
        throw .missingArray(name, found: names)
    }

    /// The grid of `losses` over their columns and rows, counted from 0.
    private static func grid(_ losses: NPYArray, _ name: String?) throws(LandscapeFault) -> LossGrid {
        guard losses.shape.count == 2 else { throw .shape(name, found: losses.shape, expected: "(rows, columns)") }
        return try checked { () throws(LossGridFault) in
            try LossGrid(
                p1: (0..<losses.shape[1]).map { Double($0) }, p2: (0..<losses.shape[0]).map { Double($0) },
                values: losses.values)
        }
    }

    /// The grid of `losses` over two axes.
    private static func grid(
        _ p1: [Double], _ p2: [Double], _ losses: NPYArray, _ name: String, _ axes: (String, String)
    ) throws(LandscapeFault) -> LossGrid {
        guard losses.shape == [p2.count, p1.count] else {
            let expected = "(\(p2.count), \(p1.count)), that of \(axes.1) and \(axes.0)"
            throw .shape(name, found: losses.shape, expected: expected)
        }
        return try grid(p1, p2, losses.values)
    }

    /// The grid of values, row by row, over axes that ascend or descend.
    private static func grid(
        _ p1: [Double], _ p2: [Double], _ values: [Double]
    ) throws(LandscapeFault) -> LossGrid {
        let (width, height) = (p1.count, p2.count)
        func descends(_ axis: [Double]) -> Bool { zip(axis, axis.dropFirst()).allSatisfy { $0 > $1 } }
        let flips = (across: width > 1 && descends(p1), down: height > 1 && descends(p2))
        var ordered = values
        if flips.across || flips.down {
            for row in 0..<height {
                for column in 0..<width {
                    let (y, x) = (flips.down ? height - 1 - row : row, flips.across ? width - 1 - column : column)
                    ordered[row * width + column] = values[y * width + x]
                }
            }
        }
        return try checked { () throws(LossGridFault) in
            try LossGrid(
                p1: flips.across ? p1.reversed() : p1, p2: flips.down ? p2.reversed() : p2, values: ordered)
        }
    }

    /// The grid over the axes of NumPy's meshgrid: the first parameter varies along the rows ("xy", the default) or down
    /// the columns ("ij").
    private static func grid(
        mesh axes: (NPYArray, NPYArray), _ names: (String, String), _ losses: NPYArray
    ) throws(LandscapeFault) -> LossGrid {
        let (rows, columns) = (losses.shape[0], losses.shape[1])
        guard rows > 0, columns > 0 else { throw .grid(.tooFewPoints(axis: 0, found: 0)) }
        func row(_ array: NPYArray) -> [Double] { Array(array.values[..<columns]) }
        func column(_ array: NPYArray) -> [Double] { (0..<rows).map { array.values[$0 * columns] } }
        func varies(_ array: NPYArray, alongRows: Bool) -> Bool {
            array.values.indices.allSatisfy { place in
                array.values[place] == array.values[alongRows ? place % columns : place / columns * columns]
            }
        }
        if varies(axes.0, alongRows: true) {
            guard varies(axes.1, alongRows: false) else { throw .noAxis(names.1) }
            return try grid(row(axes.0), column(axes.1), losses.values)
        }
        guard varies(axes.0, alongRows: false) else { throw .noAxis(names.0) }
        guard varies(axes.1, alongRows: true) else { throw .noAxis(names.1) }
        let turned = (0..<columns).flatMap { column in (0..<rows).map { losses.values[$0 * columns + column] } }
        return try grid(column(axes.0), row(axes.1), turned)
    }

    private static func checked(_ make: () throws(LossGridFault) -> LossGrid) throws(LandscapeFault) -> LossGrid {
        do throws(LossGridFault) {
            return try make()
        } catch {
            throw .grid(error)
        }
    }
}

extension Landscape {
    /// The surface of the landscape in `bytes`, the file at `path`; nil where they are neither NumPy's NPY nor NPZ.
    static func surface(_ bytes: [UInt8], path: String) throws(SurfaceFault) -> Surface? {
        // PyTorch's and Excel's files are ZIP archives, too; their fault says so.
        guard ForeignFormat(bytes) == nil else { return nil }
        let found: Landscape?
        do throws(LandscapeFault) {
            found = try read(bytes)
        } catch {
            throw SurfaceFault(file: path, kind: .landscape(error))
        }
        return try found?.surface(name: Surface.stem(of: path))
    }

    /// The landscape in `bytes`, NumPy's NPY or NPZ; nil where they are neither.
    static func read(_ bytes: [UInt8]) throws(LandscapeFault) -> Landscape? {
        if NPYArray.isLikely(bytes) {
            let array: NPYArray
            do throws(NPYArray.Fault) {
                array = try NPYArray(bytes)
            } catch {
                throw .array(nil, "\(error)")
            }
            return try Landscape(array)
        }
        guard ZIPArchive.isLikely(bytes) else { return nil }
        let archive: NPZArchive
        do throws(NPZArchive.Fault) {
            archive = try NPZArchive(bytes)
        } catch {
            throw LandscapeFault(error)
        }
        guard let landscape = try Landscape(archive, beside: "path") else { throw .noLosses(found: archive.names) }
        return landscape
    }

    /// The surface called `name` that it makes: on the parameters of the axes' names where those are allowed, else p1 and
    /// p2, starting in the middle or at the nearest point with a loss.
    func surface(name: String) throws(SurfaceFault) -> Surface {
        let (middle, width) = (0.5 * grid.domain.lower + 0.5 * grid.domain.upper, grid.domain.width)
        let points = grid.values.indices.lazy.filter { grid.values[$0].isFinite }.map {
            SIMD2(grid.p1[$0 % grid.p1.count], grid.p2[$0 / grid.p1.count])
        }
        func distance(_ point: SIMD2<Double>) -> Double {
            let way = (point - middle) / width
            return (way * way).sum()
        }
        let start = points.min { distance($0) < distance($1) } ?? middle
        let own = [names.p1, names.p2].compactMap(\.self)
        let summary = "\(names.loss.map { "array \($0)" } ?? "one array"), \(grid.p1.count) × \(grid.p2.count)"
        var definition = SurfaceDefinition(
            title: name, summary: summary, parameters: own, grid: grid, start: start)
        if own.count == 2, let surface = try? Surface(name: name, definition: definition) { return surface }
        definition.parameters = ["p1", "p2"]
        return try Surface(name: name, definition: definition)
    }
}

extension LandscapeFault {
    /// The fault of an archive of arrays.
    package init(_ fault: NPZArchive.Fault) {
        switch fault {
        case .archive(let fault): self = .archive("\(fault)")
        case .array(let name, let fault): self = .array(name, "\(fault)")
        }
    }
}
