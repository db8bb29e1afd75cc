using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Punctum.Records.Access;
using Punctum.Web.Door;

namespace Punctum.Tests.Web.Door;

/// <summary>A route of the running program with one of its methods, and what it says of who may come.</summary>
sealed record WalkedRoute(string Method, RoutePattern Pattern, DoorAttribute? Says)
{
    /// <summary>Every one that the program answers.</summary>
    public static IReadOnlyList<WalkedRoute> Of(WebPractice practice) =>
    [
        .. practice.Host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => Methods(e).Select(m => new WalkedRoute(m, e.RoutePattern, e.Metadata.GetMetadata<DoorAttribute>())))
            .DistinctBy(r => (r.Method, r.Pattern.RawText)).OrderBy(r => r.Pattern.RawText, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: [_, ..] methods } ? methods : ["GET", "POST"];

    public bool Looks => Method is "GET" or "HEAD";
    public Roles Allowed => Says is null ? Roles.None : Looks ? Says.See : Says.Change;
    public bool ByLink => (Allowed & Roles.Link) != 0;
    public bool Anyone => (Allowed & Roles.Anyone) != 0;

    /// <summary>The rows that the address names.</summary>
    public string[] Owned => [.. Pattern.Parameters.Select(p => p.Name).Where(Owners.Knows)];

    /// <summary>What is behind the door may not be there: a file, a state, the aligned picture of a pair without a face. The door has let it in even so.</summary>
    public bool Names => Pattern.RawText!.EndsWith("/info.json", StringComparison.Ordinal) || Pattern.Parameters.Any(p => !Owners.Knows(p.Name) && p.Name is not ("link" or "edition"));

    /// <summary>The address with these values in it.</summary>
    public string Address(Func<string, string> value) =>
        string.Join('/', Pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => value(parameter.Name),
            _ => "",
        }))));

    public override string ToString() => $"{Method} /{Pattern.RawText?.TrimStart('/')}";
}
