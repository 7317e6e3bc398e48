/// NumPy's NPZ: a ZIP file of arrays in the NPY format, each called by its name.
package struct NPZArchive {
    /// An error in an archive of arrays.
    package enum Fault: Error, Equatable {
        /// The archive cannot be read.
        case archive(ZIPArchive.Fault)
        /// The array of this name cannot.
        case array(String, NPYArray.Fault)
    }

    private let archive: ZIPArchive

    /// The maximum size of an array in bytes.
    private static let sizeLimit = 256 * 1_048_576
    private static let suffix = ".npy"

    /// Parses `bytes`; the arrays are read when they are asked for.
    package init(_ bytes: [UInt8]) throws(Fault) {
        do throws(ZIPArchive.Fault) {
            archive = try ZIPArchive(bytes)
        } catch {
            throw .archive(error)
        }
    }

    /// The names of the members, those of arrays without their extension.
    package var names: [String] {
        archive.members.map { $0.name.hasSuffix(Self.suffix) ? String($0.name.dropLast(Self.suffix.count)) : $0.name }
    }

    /// The names of the arrays.
    package var arrayNames: [String] {
        archive.members.filter { $0.name.hasSuffix(Self.suffix) }.map { String($0.name.dropLast(Self.suffix.count)) }
    }

    /// The array called `name`; nil without one.
    package func array(_ name: String) throws(Fault) -> NPYArray? {
        let bytes: [UInt8]?
        do throws(ZIPArchive.Fault) {
            bytes = try archive.contents(of: name + Self.suffix, limit: Self.sizeLimit)
        } catch {
            throw .archive(error)
        }
        guard let bytes else { return nil }
        do throws(NPYArray.Fault) {
            return try NPYArray(bytes)
        } catch {
            throw .array(name, error)
        }
    }
}
