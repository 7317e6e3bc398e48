import Networks
public import SurfaceFiles
public import Surfaces
import Training

extension LossFile {
    /// What the explorer shows of it: the surface, or the plane through a network's start that its file asks for. With a `seed`
    /// the start is drawn from that.
    ///
    /// - Throws: the network's fault, where it has one.
    public func explored(seed: UInt64? = nil) throws(SurfaceFault) -> Surface {
        switch self {
        case .surface(let surface): return surface
        case .network(let definition, let name):
            let network: Network
            do throws(NetworkDefinition.LocatedFault) {
                network = try Network(seed.map { definition.seeded(with: $0) } ?? definition)
            } catch {
                throw SurfaceFault(file: name, kind: .network(error.fault))
            }
            let choice = PlaneChoice(definition.plane)
            guard let surface = Surface(planeThroughStartOf: network, name: name, choice) else {
                throw SurfaceFault(file: name, kind: .notFinite(field: "init", text: "nan"))
            }
            return surface
        }
    }
}
