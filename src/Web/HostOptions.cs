using System.Net;

namespace Punctum.Web;

/// <summary>How the pages are served.</summary>
public sealed record HostOptions
{
    /// <summary>0: any free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Null: this machine only, without TLS. Else the address to listen at, with a certificate: other machines see pictures of people.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>PEM file of the certificate with its chain.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its key.</summary>
    public string? Key { get; init; }

    /// <summary>A proxy on this machine ends TLS and says so in X-Forwarded-Proto and X-Forwarded-For.</summary>
    public bool BehindProxy { get; init; }
}
