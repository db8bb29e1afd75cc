using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Punctum.Tests.Web.Door;

/// <summary>One request, with or without the token of a form, and what came of it.</summary>
sealed class Knocking(DoorGround ground) : IDisposable
{
    /// <summary>Fewer than an open door takes from one place in a minute.</summary>
    const int FromOnePlace = 30;

    HttpClient http = From(ground, 2);
    int sent;

    /// <summary>A machine of its own for every few requests, so that the limit of open doors, which has tests of its own, is not met.</summary>
    static HttpClient From(DoorGround ground, int place) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false,
        ConnectCallback = async (connection, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.{place / 200}.{1 + place % 200}"), 0));
            await socket.ConnectAsync(IPAddress.Loopback, connection.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = new(ground.Practice.Address) };

    /// <param name="Status">Of the answer.</param>
    /// <param name="Body">Its text.</param>
    /// <param name="Refusals">Entries of the audit log that it left.</param>
    /// <param name="Headers">Of the answer.</param>
    public sealed record Answer(HttpStatusCode Status, string Body, long Refusals, System.Net.Http.Headers.HttpResponseHeaders Headers);

    public async Task<Answer> At(WalkedRoute route, string address, string? cookie, bool token)
    {
        if (++sent % FromOnePlace == 0)
        {
            http.Dispose();
            http = From(ground, 2 + sent / FromOnePlace);
        }
        using var request = new HttpRequestMessage(new(route.Method), address);
        if (!route.Looks) request.Content = new FormUrlEncodedContent([]);
        var cookies = new List<string>();
        if (cookie is not null) cookies.Add("__Host-punctum=" + cookie);
        if (token && !route.Looks)
        {
            var (form, header) = Token(cookie);
            cookies.Add("__Host-form=" + form);
            request.Headers.Add("RequestVerificationToken", header);
        }
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies));
        long before = await Refusals();
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        string body = answer.Content.Headers.ContentType?.MediaType is { } type && !type.StartsWith("text/", StringComparison.Ordinal) ? $"({answer.Content.Headers.ContentLength} bytes)" : await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, answer.Content.Headers.ContentLength == 0 ? "" : body, await Refusals() - before, answer.Headers);
    }

    Task<long> Refusals() => ground.Practice.Test.Value<long>("select count(*) from audit where what = 'door.refused'");

    /// <summary>As a page of this account would carry it.</summary>
    (string Form, string Header) Token(string? cookie)
    {
        var services = ground.Practice.Host.App.Services;
        var context = new DefaultHttpContext { RequestServices = services };
        if (cookie is not null) context.User = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Unprotect(cookie)?.Principal ?? new ClaimsPrincipal();
        var tokens = services.GetRequiredService<IAntiforgery>().GetTokens(context);
        return (tokens.CookieToken!, tokens.RequestToken!);
    }

    public void Dispose() => http.Dispose();
}
