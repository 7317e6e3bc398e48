import Formulas
import Networks
public import Surfaces
import Text
import YAML

extension Surface {
    /// The surface named `nameOrPath`: a shipped name, else a path.
    ///
    /// - Throws: the first fault of the file; for what is neither a name nor a file, one with the nearest shipped name.
    public static func open(_ nameOrPath: String) throws(SurfaceFault) -> Surface {
        if let surface = shipped(nameOrPath) { return surface }
        if NetworkDefinition.shippedNames.contains(nameOrPath) {
            throw SurfaceFault(file: nameOrPath, kind: .describesNetwork)
        }
        do {
            return try read(path: nameOrPath)
        } catch  where error.kind == .missingFile {
            throw unknown(nameOrPath)
        }
    }

    /// The fault of what is neither a shipped name nor a file.
    static func unknown(_ nameOrPath: String) -> SurfaceFault {
        let nearest = NearestName.find(nameOrPath, among: LossFile.shippedNames)
        return SurfaceFault(file: nameOrPath, kind: .unknownSurface(nearest: nearest))
    }

    /// The surface in the file at `path`, whose data file, if any, lies in the same folder.
    ///
    /// - Throws: the file's first fault.
    public static func read(path: String) throws(SurfaceFault) -> Surface {
        let (surface, faults) = load(path: path)
        if let fault = faults.first { throw fault }
        guard let surface else { throw SurfaceFault(file: path, kind: .empty) }
        return surface
    }

    /// Every fault of the surface file at `path` and of its data file, up to a thousand; none for a surface that can be
    /// run.
    ///
    /// With `checkingValues` also that of a surface that can be run, but to no use: its loss or its gradient is NaN at
    /// the start, or its loss all over the domain.
    public static func faults(path: String, checkingValues: Bool = false) -> [SurfaceFault] {
        load(path: path, checkingValues: checkingValues).1
    }

    /// The names of the shipped surfaces, sorted.
    public static var shippedNames: [String] {
        ShippedFiles.texts.keys.filter { $0.hasSuffix(".yaml") && !$0.contains("/") }.map { String($0.dropLast(5)) }
            .sorted()
    }

    /// The shipped surface called `name`.
    public static func shipped(_ name: String) -> Surface? {
        guard let text = ShippedFiles.texts[name + ".yaml"] else { return nil }
        return SurfaceReader.read(text, file: name + ".yaml", name: name, folder: .texts(ShippedFiles.texts)).0
    }

    private static func load(path: String, checkingValues: Bool = false) -> (Surface?, [SurfaceFault]) {
        do {
            let bytes = try FileText.bytes(path: path, limit: SurfaceReader.sizeLimit)
            if let found = landscape(bytes, path: path, checkingValues: checkingValues) { return found }
            return SurfaceReader.read(
                try FileText.text(bytes), file: path, name: stem(of: path), folder: .beside(path: path),
                checkingValues: checkingValues)
        } catch {
            let (line, column) = (error.position.line, error.position.column)
            return (nil, [SurfaceFault(file: path, line: line, column: column, kind: error.kind)])
        }
    }

    /// The surface of NumPy's arrays in `bytes`, the file at `path`, or its fault; nil where they are none.
    static func landscape(
        _ bytes: [UInt8], path: String, checkingValues: Bool = false
    ) -> (Surface?, [SurfaceFault])? {
        do throws(SurfaceFault) {
            guard let surface = try Landscape.surface(bytes, path: path) else { return nil }
            guard checkingValues, let grid = surface.definition.grid, !grid.values.contains(where: \.isFinite) else {
                return (surface, [])
            }
            return (nil, [SurfaceFault(file: path, kind: .undefinedEverywhere(nil))])
        } catch {
            return (nil, [error])
        }
    }

    /// The file's name without its folder and its last extension.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? "surface"
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
