const map = L.map('map', { zoomAnimation: false, fadeAnimation: false, inertia: false }).setView(
  [46.5, 10.1],
  11,
);
const huts = Array.from({ length: 24 }, (_, index) => [
  46.4 + ((index * 37) % 100) / 450,
  9.95 + ((index * 61) % 100) / 320,
]);
const layers = {
  Huts: L.layerGroup(
    huts.map((at, index) =>
      L.marker(at).bindPopup(`<b>Hut ${index + 1}</b><br>${900 + index * 47} m, ${8 + (index % 9)} beds`),
    ),
  ),
  Paths: L.layerGroup([L.polyline(huts, { color: '#c9341f', dashArray: '8 6' })]),
  Protected: L.layerGroup([
    L.polygon(huts.slice(0, 5), { color: '#235e78' }),
    L.circle([46.52, 10.15], { radius: 2600, color: '#3a7d44' }),
  ]),
};
for (const layer of Object.values(layers)) layer.addTo(map);
L.control.layers({}, layers, { collapsed: false }).addTo(map);
L.control.scale().addTo(map);
