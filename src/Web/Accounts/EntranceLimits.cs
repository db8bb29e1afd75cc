using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

/// <summary>How often one machine may send something through a door that stands open to anybody: sign-in, set-up, secret links.</summary>
static class EntranceLimits
{
    /// <summary>A reception with ten people behind one address signs in at eight o'clock; a guesser has tens of thousands to send.</summary>
    public const int Most = 40;

    static readonly TimeSpan window = TimeSpan.FromMinutes(1);

    public static void Set(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Of);
        options.OnRejected = Refuse;
    }

    static RateLimitPartition<string> Of(HttpContext context)
    {
        bool open = context.GetEndpoint()?.Metadata.GetMetadata<DoorAttribute>() is { } door && (door.Change & (Roles.Anyone | Roles.Link)) != 0;
        return open && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = Most, Window = window, SegmentsPerWindow = 6, AutoReplenishment = true })
            : RateLimitPartition.GetNoLimiter("");
    }

    static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancel)
    {
        var answer = rejected.HttpContext.Response;
        answer.StatusCode = StatusCodes.Status429TooManyRequests;
        answer.Headers.RetryAfter = ((int)window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (rejected.HttpContext.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        await answer.WriteAsync("Too many tries from this place. Wait a minute, go back, and try again.", cancel);
    }
}
