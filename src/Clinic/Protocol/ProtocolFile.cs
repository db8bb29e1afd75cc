using System.Security.Cryptography;
using System.Text;

namespace Punctum.Clinic.Protocol;

/// <summary>A file of the protocol, as it is handed in: the engine itself reads no disk.</summary>
/// <param name="Name">Path below the protocol's folder with forward slashes, such as jurisdiction/eu.yaml.</param>
/// <param name="Content">The whole text.</param>
public sealed record ProtocolFile(string Name, string Content)
{
    /// <summary>The first 16 hexadecimal digits of the content's SHA-256: tells two contents of one version apart.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)))[..16];
}
