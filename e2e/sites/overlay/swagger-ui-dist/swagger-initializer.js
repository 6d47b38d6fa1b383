// As the package's own, but with a description that is served from here.
window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/overlay/library-api.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
    layout: 'StandaloneLayout',
  });
};
