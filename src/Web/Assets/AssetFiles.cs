using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Web.Door;

namespace Punctum.Web.Assets;

/// <summary>Styles and elements, out of the program itself. Their address changes with their content, so a browser keeps them for good.</summary>
public sealed class AssetFiles
{
    const string Prefix = "assets/";

    readonly Dictionary<string, byte[]> files = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], Read);
    readonly ConcurrentDictionary<string, byte[]> packed = new();
    readonly string edition;

    public AssetFiles()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal)) hash.AppendData(bytes);
        edition = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Where a file is to be had.</summary>
    public string Address(string name) => files.ContainsKey(name) ? $"/assets/{edition}/{name}" : throw new ArgumentException($"there is no asset {name}.", nameof(name));

    /// <summary>Answers for all of them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{edition}/{name}", Answer).Door(see: Roles.Anyone);
        routes.MapGet("/icon.svg", () => Results.Text(Icon, "image/svg+xml")).Door(see: Roles.Anyone);
    }

    IResult Answer(string name, HttpContext context)
    {
        if (!files.TryGetValue(name, out byte[]? bytes)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentEncoding = "br";
            bytes = packed.GetOrAdd(name, Packed);
        }
        return Results.Bytes(bytes, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }

    byte[] Packed(string name)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal)) brotli.Write(files[name]);
        return target.ToArray();
    }

    static byte[] Read(string resource)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[source.Length];
        source.ReadExactly(bytes);
        return bytes;
    }

    const string Icon = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9.25" fill="none" stroke="#0b5a66" stroke-width="2"/><circle cx="12" cy="12" r="3" fill="#0b5a66"/></svg>""";
}
