using System.Security.Cryptography;
using Punctum.Imaging.Face.Networks;

namespace Punctum.Imaging.Face;

/// <summary>The detector, the landmark network and the canonical face, read once from the npm package @mediapipe/face_mesh 0.4.1633559619 (Apache-2.0).</summary>
/// <remarks>
/// The package packs its files one behind the other; the places are those in its face_mesh_solution_packed_assets_loader.js.
/// Each slice is checked by its SHA-256: another version would move every landmark a little and nobody would notice.
/// </remarks>
sealed class FaceModels
{
    internal const string FileName = "face_mesh_solution_packed_assets.data";

    static readonly Lazy<FaceModels> shared = new(() => new(Path.Combine(AppContext.BaseDirectory, "models", FileName)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Loaded at the first use; about 40 ms cold.</summary>
    /// <exception cref="FaceModelException">Missing or altered; tried again at the next call.</exception>
    public static FaceModels Shared => shared.Value;

    readonly Lazy<CanonicalFace> canonical;

    internal FaceModels(string path)
    {
        byte[] landmarks = [], detector = [], geometry = [];
        try
        {
            using var file = File.OpenHandle(path);
            geometry = Slice(file, path, 3737848, 3757224, "bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4");
            landmarks = Slice(file, path, 2495952, 3737848, "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1");
            detector = Slice(file, path, 3757224, 3986256, "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaceModelException($"The face models are missing: {path} cannot be read. Run ./punctum from a clean clone: it fetches them.", e);
        }
        canonical = new(() => new(geometry));
        Network? land = null, detect = null;
        Parallel.Invoke(() => land = new(new ModelFile(landmarks)), () => detect = new(new ModelFile(detector)));
        (Landmarks, Detector) = (land!, detect!);
    }

    /// <summary>Input [192, 192, 3] in 0 to 1; outputs 468 × (x, y, z) in pixels of the input, and the face logit.</summary>
    public Network Landmarks { get; }

    /// <summary>Input [128, 128, 3] in -1 to 1; outputs 896 × 16 box numbers and 896 logits.</summary>
    public Network Detector { get; }

    /// <summary>The canonical face.</summary>
    public CanonicalFace Canonical => canonical.Value;

    static byte[] Slice(Microsoft.Win32.SafeHandles.SafeFileHandle file, string path, int start, int behind, string sha256)
    {
        var bytes = new byte[behind - start];
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), start + read) is var n and > 0) read += n;
        if (read < bytes.Length || Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
            throw new FaceModelException($"The face models in {path} are not those of @mediapipe/face_mesh 0.4.1633559619. Delete models/node_modules and run ./punctum again: it fetches them.");
        return bytes;
    }
}
