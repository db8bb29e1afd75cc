using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Punctum.Imaging.Codec;

namespace Punctum.Web.Iiif;

/// <summary>The answers of the IIIF Image API 3.0, level 1, about a picture in tiles. Without CORS: these pictures belong to people.</summary>
static class TileAnswers
{
    const string Context = "http://iiif.io/api/image/3/context.json", Profile = "http://iiif.io/api/image/3/level1.json";

    /// <summary>info.json.</summary>
    /// <param name="context">The request.</param>
    /// <param name="place">Path of the picture, without a slash at its end.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static IResult Info(HttpContext context, string place, int width, int height)
    {
        int[] factors = [.. Enumerable.Range(0, 16).Select(i => 1 << i).TakeWhile(f => f == 1 || Math.Max(width, height) > PicturePyramid.Tile * (f / 2))];
        var info = new Dictionary<string, object>
        {
            ["@context"] = Context, ["id"] = $"{context.Request.Scheme}://{context.Request.Host}{place}", ["type"] = "ImageService3", ["protocol"] = "http://iiif.io/api/image", ["profile"] = "level1",
            ["width"] = width, ["height"] = height,
            ["sizes"] = factors.Reverse().Select(f => new { width = (width + f - 1) / f, height = (height + f - 1) / f }),
            ["tiles"] = new[] { new { width = PicturePyramid.Tile, height = PicturePyramid.Tile, scaleFactors = factors } },
            ["extraFeatures"] = (string[])["regionByPct", "sizeByPct", "sizeByConfinedWh"],
        };
        context.Response.Headers.CacheControl = "private, max-age=300";
        context.Response.Headers.Link = $"<{Profile}>;rel=\"profile\"";
        bool linked = context.Request.Headers.Accept.ToString().Contains("application/ld+json", StringComparison.Ordinal);
        return Results.Text(JsonSerializer.Serialize(info), linked ? $"application/ld+json;profile=\"{Context}\"" : "application/json");
    }

    /// <summary>A tile, or any other part at any size.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pyramid">The file.</param>
    public static async Task<IResult> Part(HttpContext context, string pyramid)
    {
        string Value(string name) => context.Request.RouteValues[name]?.ToString() ?? "";
        var (width, height) = PicturePyramid.SizeOf(pyramid);
        string last = Value("last");
        int dot = last.LastIndexOf('.');
        if (dot < 0) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var (request, status) = ImageRequest.Read(Value("region"), Value("size"), Value("rotation"), last[..dot], last[(dot + 1)..], width, height);
        if (request is null) return Results.StatusCode(status);
        byte[] jpeg = await Task.Run(() => PicturePyramid.Jpeg(pyramid, request.Part, request.Width, request.Height), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, max-age=300";
        context.Response.Headers.Link = $"<{Profile}>;rel=\"profile\"";
        return Results.Bytes(jpeg, "image/jpeg");
    }
}
