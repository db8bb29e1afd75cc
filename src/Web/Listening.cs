using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Punctum.Records;

namespace Punctum.Web;

/// <summary>Where the pages are to be reached.</summary>
static class Listening
{
    public static void Set(WebApplicationBuilder builder, HostOptions options)
    {
        var certificate = Certificate(options);
        if (certificate is null && options.Listen is not null)
            throw new RecordsException("other machines are served over TLS only: name a certificate with --certificate and --key, or leave --listen away and put a proxy with TLS in front (--behind-proxy).");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (certificate is not null) kestrel.Listen(options.Listen ?? System.Net.IPAddress.Loopback, options.Port, port => port.UseHttps(certificate));
        });
        // Kestrel chooses a port for an address only, never for a name.
        if (certificate is null) builder.WebHost.UseUrls(options.Port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{options.Port}");
        else builder.WebHost.UseKestrelHttpsConfiguration();
    }

    static X509Certificate2? Certificate(HostOptions options)
    {
        if (options.Certificate is null) return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(options.Certificate, options.Key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"the certificate {options.Certificate} and its key cannot be used: {e.Message} Both must be PEM files, and belong together.", e);
        }
    }
}
