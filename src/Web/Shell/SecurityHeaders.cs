using Microsoft.AspNetCore.Http;

namespace Punctum.Web.Shell;

/// <summary>What every answer tells the browser it must not do, whatever is in it.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; media-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    const string Permissions = "Permissions-Policy";

    // How the telephone is held is asked for by the camera's level, and by nothing else.
    const string Closed = "camera=(), accelerometer=(), gyroscope=()", Opened = "camera=(self), accelerometer=(self), gyroscope=(self)";
    const string Nothing = Closed + ", microphone=(), geolocation=(), payment=(), usb=()";

    public Task Invoke(HttpContext context)
    {
        Set(context);
        // An error inside the program clears what was set, and is answered under the same rules. Which page it is, is known only now.
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.ContentSecurityPolicy.Count == 0) Set(context);
            if (context.Response.StatusCode == StatusCodes.Status200OK && context.GetEndpoint()?.Metadata.GetMetadata<CameraAttribute>() is not null) context.Response.Headers[Permissions] = Nothing.Replace(Closed, Opened, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
        return next(context);
    }

    static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";      // an address may hold a secret
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[Permissions] = Nothing;
        headers.XFrameOptions = "SAMEORIGIN";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        headers.CacheControl = "no-store";               // pages are about people; assets and pictures say otherwise themselves
    }
}
